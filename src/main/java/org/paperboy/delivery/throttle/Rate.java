package org.paperboy.delivery.throttle;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of letters that may leave in a time.
 *
 * @param perSecond letters a second; infinite if there is no limit
 */
public record Rate(double perSecond) {

	static final Rate UNLIMITED = new Rate(Double.POSITIVE_INFINITY);

	private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(?:/\\s*(s|min|h))?");

	public Rate {
		if (!(perSecond > 0)) {
			throw new IllegalArgumentException("must let some letters leave");
		}
	}

	/**
	 * A rate as it is written in the configuration: letters a second as {@code 5},
	 * {@code 0.5} or {@code 5/s}, a minute as {@code 10/min}, an hour as {@code 500/h},
	 * or {@code unlimited}.
	 * @throws IllegalArgumentException if it is none of these, or nothing
	 */
	public static Rate valueOf(String text) {
		String rate = text.strip().toLowerCase(Locale.ROOT);
		if (rate.equals("unlimited")) {
			return UNLIMITED;
		}
		Matcher form = FORM.matcher(rate);
		if (!form.matches()) {
			throw new IllegalArgumentException(
					"'" + text + "' is no rate; say letters a second, like 5, or 10/min, " + "or 500/h, or unlimited");
		}
		double number = Double.parseDouble(form.group(1));
		return new Rate(switch (String.valueOf(form.group(2))) {
			case "min" -> number / 60;
			case "h" -> number / 3600;
			default -> number;
		});
	}

	boolean isUnlimited() {
		return Double.isInfinite(this.perSecond);
	}

	/**
	 * From one letter to the next.
	 */
	Duration gap() {
		return Duration.ofNanos((long) (1e9 / this.perSecond));
	}

}
