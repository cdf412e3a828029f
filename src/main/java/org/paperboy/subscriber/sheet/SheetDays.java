package org.paperboy.subscriber.sheet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates as spreadsheets and people write them.
 */
final class SheetDays {

	private static final Pattern YEAR_FIRST = Pattern
		.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ]0{1,2}:00(?::00(?:\\.0+)?)?)?");

	private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");

	private static final Pattern EITHER_FIRST = Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})");

	private SheetDays() {
	}

	/**
	 * A date, if it is clear which of its numbers is the month.
	 */
	static Optional<LocalDate> read(String cell) {
		String text = SheetValues.plain(cell);
		Matcher yearFirst = YEAR_FIRST.matcher(text);
		Matcher dayFirst = DAY_FIRST.matcher(text);
		Matcher either = EITHER_FIRST.matcher(text);
		if (yearFirst.matches()) {
			return date(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
		}
		if (dayFirst.matches()) {
			return date(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1));
		}
		if (!either.matches()) {
			return Optional.empty();
		}
		List<LocalDate> readings = List
			.of(date(either.group(3), either.group(1), either.group(2)),
					date(either.group(3), either.group(2), either.group(1)))
			.stream()
			.flatMap(Optional::stream)
			.distinct()
			.toList();
		return (readings.size() == 1) ? Optional.of(readings.getFirst()) : Optional.empty();
	}

	private static Optional<LocalDate> date(String year, String month, String day) {
		try {
			return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
