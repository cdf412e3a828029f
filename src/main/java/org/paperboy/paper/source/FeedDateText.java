package org.paperboy.paper.source;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A text with a date, from which the time and the zone are taken, so that only the day is
 * left.
 */
final class FeedDateText {

	private static final Pattern SECONDS = Pattern.compile("(\\d{10})(?:\\.\\d*)?|(\\d{13})");

	private static final Pattern TIME = Pattern.compile(
			"(?<![\\d:])(\\d{1,2}):(\\d{2}|\\d(?=:))(?::\\d{1,2}(?:[.,]\\d+)?)?(?![\\d:])(?:\\s*([ap])\\.?m\\b\\.?)?");

	/**
	 * An hour alone, or a time without colons, behind a date of ISO 8601.
	 */
	private static final Pattern BARE_TIME = Pattern.compile(
			"(?<=\\d{4}-\\d{2}-\\d{2}t|(?<!\\d)\\d{8}t)(\\d{2})(?:(\\d{2})(?:\\d{2}(?:[.,]\\d+)?)?)?(?=[z\\s+-]|$)");

	/**
	 * Hours as other languages write them; the minutes do not matter.
	 */
	private static final Pattern HOUR = Pattern.compile(
			"(?<![\\d.])(\\d{1,2})(?:[時时点시h]\\s*(?:\\d{1,2})?(?:[分분](?:\\s*\\d{1,2}[秒초])?)?|(?:\\.\\d{2})?\\s*uhr|\\.\\d{2}(?![.\\d])|\\s?(?<half>[ap])\\.?m\\b\\.?)(?!\\p{L})");

	/**
	 * A date without hyphens, and perhaps a time without colons behind it.
	 */
	private static final Pattern BASIC = Pattern
		.compile("(?<!\\d)(\\d{8})(?:t?(\\d{2})(\\d{2})(\\d{2})?(?:[.,]\\d+)?)?(?!\\d)");

	private final ZoneId zone;

	private String rest;

	private int daysLater;

	FeedDateText(String text, ZoneId zone) {
		this.rest = text;
		this.zone = zone;
	}

	/**
	 * The day in the zone, or null if there is none or it is ambiguous.
	 */
	@Nullable LocalDate day() {
		Matcher seconds = SECONDS.matcher(this.rest);
		if (seconds.matches()) {
			return Instant.ofEpochMilli((seconds.group(2) != null) ? Long.parseLong(seconds.group(2))
					: Long.parseLong(seconds.group(1)) * 1_000)
				.atZone(this.zone)
				.toLocalDate();
		}
		LocalTime time = takeTime();
		ZoneId written = (time != null) ? takeZone() : null;
		LocalDate day = WrittenDay.of(this.rest);
		if (day == null || time == null) {
			return day;
		}
		LocalDateTime local = LocalDateTime.of(day.plusDays(this.daysLater), time);
		return (written != null) ? local.atZone(written).withZoneSameInstant(this.zone).toLocalDate()
				: local.toLocalDate();
	}

	private @Nullable LocalTime takeTime() {
		Matcher basic = BASIC.matcher(this.rest);
		if (basic.find() && basic.group(2) != null) {
			return take(basic.end(1), basic.end(), " ", time(basic.group(2), basic.group(3), null));
		}
		Matcher bare = BARE_TIME.matcher(this.rest);
		if (bare.find()) {
			return take(bare.start(), bare.end(), " ",
					time(bare.group(1), Objects.requireNonNullElse(bare.group(2), "0"), null));
		}
		Matcher time = TIME.matcher(this.rest);
		if (time.find()) {
			return take(time.start(), time.end(), " \u0000 ", time(time.group(1), time.group(2), time.group(3)));
		}
		Matcher hour = HOUR.matcher(this.rest);
		return hour.find() ? take(hour.start(), hour.end(), " \u0000 ", time(hour.group(1), "0", hour.group("half")))
				: null;
	}

	private LocalTime take(int from, int to, String mark, LocalTime time) {
		this.rest = this.rest.substring(0, from) + mark + this.rest.substring(to);
		return time;
	}

	private LocalTime time(String hour, String minute, @Nullable String half) {
		int hours = Integer.parseInt(hour);
		if (half != null) {
			hours = hours % 12 + (half.equals("p") ? 12 : 0);
		}
		this.daysLater = (hours == 24) ? 1 : 0;
		return LocalTime.of(hours - 24 * this.daysLater, Integer.parseInt(minute));
	}

	/**
	 * Takes the zone out, which stands behind the time or at the very end.
	 */
	private @Nullable ZoneId takeZone() {
		int from = Math.max(0, this.rest.indexOf('\u0000'));
		ZoneWords.Zone found = ZoneWords.find(this.rest.substring(from));
		if (found == null) {
			return null;
		}
		this.rest = this.rest.substring(0, from) + " " + found.rest();
		return found.id();
	}

}
