package org.paperboy.paper.source;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/**
 * The days for which arXiv's feeds announce papers. Mailings go out on the evenings of
 * Sunday to Thursday in New York, and the feed of a mailing carries the date of the day
 * after: Monday to Friday. On holidays the mailing is held over.
 *
 * @see <a href="https://info.arxiv.org/help/availability.html">arXiv's schedule</a>
 */
final class ArxivCalendar {

	private ArxivCalendar() {
	}

	/**
	 * Whether a feed of this date has papers for certain. It may have none on a holiday,
	 * when arXiv does not work, nor on the working day after it, whose feed would be that
	 * of the holiday's evening; which of the two it is depends on the weekday and is not
	 * promised, so neither is expected.
	 */
	static boolean announces(LocalDate date) {
		LocalDate before = date.minusDays((date.getDayOfWeek() == DayOfWeek.MONDAY) ? 3 : 1);
		return isWorkday(date) && !isHoliday(date) && !isHoliday(before);
	}

	private static boolean isWorkday(LocalDate date) {
		return date.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue();
	}

	/**
	 * Whether it is one of the days that arXiv names each year.
	 */
	static boolean isHoliday(LocalDate date) {
		int year = date.getYear();
		return Set
			.of(LocalDate.of(year, Month.JANUARY, 1), nth(3, DayOfWeek.MONDAY, year, Month.JANUARY),
					observed(LocalDate.of(year, Month.JUNE, 19)), observed(LocalDate.of(year, Month.JULY, 4)),
					nth(1, DayOfWeek.MONDAY, year, Month.SEPTEMBER), nth(4, DayOfWeek.THURSDAY, year, Month.NOVEMBER),
					LocalDate.of(year, Month.DECEMBER, 25), LocalDate.of(year, Month.DECEMBER, 29),
					LocalDate.of(year, Month.DECEMBER, 31))
			.contains(date);
	}

	private static LocalDate nth(int n, DayOfWeek day, int year, Month month) {
		return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(n, day));
	}

	/**
	 * A federal holiday on a weekend is kept on the nearest working day.
	 */
	private static LocalDate observed(LocalDate holiday) {
		return switch (holiday.getDayOfWeek()) {
			case SATURDAY -> holiday.minusDays(1);
			case SUNDAY -> holiday.plusDays(1);
			default -> holiday;
		};
	}

}
