package org.paperboy.admin;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paperboy.CalendarDay;
import org.paperboy.paper.PlainText;
import org.paperboy.subscriber.InvalidFieldsException;

/**
 * Checks the parameters of calls that are about everybody.
 */
final class Parameters {

	private static final int MAX_LINE = 200;

	private Parameters() {
	}

	/**
	 * Refuses any parameter: a blank or misspelt one shows that the call was meant for
	 * fewer readers, and it would export everybody or write to them.
	 * @throws org.paperboy.subscriber.InvalidFieldsException naming the parameter
	 */
	static void none(HttpServletRequest request) {
		only(request, Set.of());
	}

	/**
	 * Refuses any parameter but some, and each of them that is blank.
	 * @throws org.paperboy.subscriber.InvalidFieldsException naming the parameter
	 */
	static void only(HttpServletRequest request, Set<String> names) {
		request.getParameterMap().forEach((name, values) -> {
			if (!names.contains(name)) {
				throw new InvalidFieldsException(PlainText.of(name, 80), "is no parameter of this call");
			}
			if (values.length != 1 || values[0].isBlank()) {
				throw new InvalidFieldsException(name, "must be given once, and not be blank");
			}
		});
	}

	/**
	 * A text of the operator's that is kept in one line; blank if it is not given.
	 * @throws org.paperboy.subscriber.InvalidFieldsException naming the field
	 */
	static String line(String field, @Nullable String text) {
		String given = (text != null) ? text.strip() : "";
		if (given.length() > MAX_LINE || given.matches("(?s).*[\\p{Cc}\\p{Zl}\\p{Zp}].*")) {
			throw new InvalidFieldsException(field, "may have at most " + MAX_LINE + " characters and no line breaks");
		}
		return given;
	}

	/**
	 * The day that a parameter names, or null if it is not given.
	 * @throws org.paperboy.subscriber.InvalidFieldsException naming the parameter
	 */
	static @Nullable LocalDate day(HttpServletRequest request, String name) {
		String text = request.getParameter(name);
		if (text == null) {
			return null;
		}
		try {
			return CalendarDay.parse(text);
		}
		catch (DateTimeParseException ex) {
			throw new InvalidFieldsException(name, "must be a day like 2026-05-14");
		}
	}

}
