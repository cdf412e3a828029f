package org.paperboy.paper.source;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The zones of dates: offsets, regions, and the names that feeds use.
 */
final class ZoneWords {

	/**
	 * The zones by the names that feeds use.
	 */
	private static final Map<String, ZoneId> ZONES = zones();

	private static final Pattern OFFSET = Pattern
		.compile("(?:\\b(?:gmt|utc?)\\s?)?(?<!\\d)([+-])(\\d{1,2})(?::?(\\d{2}))?(?![\\d/-])");

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

	private static final Pattern REGION = Pattern.compile("[a-z]+/[a-z_]+(?:/[a-z_]+)?");

	private ZoneWords() {
	}

	/**
	 * A zone and the text without it.
	 */
	record Zone(ZoneId id, String rest) {

	}

	/**
	 * The zone in a text, or null if there is none or it is unknown.
	 */
	static @Nullable Zone find(String text) {
		Matcher offset = OFFSET.matcher(text);
		if (offset.find()) {
			int minutes = Integer.parseInt(offset.group(2)) * 60
					+ ((offset.group(3) != null) ? Integer.parseInt(offset.group(3)) : 0);
			return new Zone(ZoneOffset.ofTotalSeconds(minutes * 60 * (offset.group(1).equals("-") ? -1 : 1)),
					without(text, offset));
		}
		Matcher region = REGION.matcher(text);
		if (region.find()) {
			return region(region.group(), without(text, region));
		}
		Matcher word = WORD.matcher(text);
		while (word.find()) {
			ZoneId zone = ZONES.get(word.group());
			if (zone != null) {
				return new Zone(zone, without(text, word));
			}
		}
		return null;
	}

	private static @Nullable Zone region(String name, String rest) {
		return ZoneId.getAvailableZoneIds()
			.stream()
			.filter((id) -> id.equalsIgnoreCase(name))
			.findFirst()
			.map((id) -> new Zone(ZoneId.of(id), rest))
			.orElse(null);
	}

	private static String without(String text, Matcher found) {
		return text.substring(0, found.start()) + " " + text.substring(found.end());
	}

	private static Map<String, ZoneId> zones() {
		Map<String, ZoneId> zones = new HashMap<>();
		Map.ofEntries(Map.entry("+0", "z ut utc gmt wet"), Map.entry("+01:00", "west bst cet met mez"),
				Map.entry("+02:00", "cest mest mesz eet sast"), Map.entry("+03:00", "eest msk"),
				Map.entry("+05:30", "ist"), Map.entry("+07:00", "wib"), Map.entry("+08:00", "sgt hkt awst wita"),
				Map.entry("+09:00", "jst kst wit"), Map.entry("+09:30", "acst"), Map.entry("+10:00", "aest"),
				Map.entry("+10:30", "acdt"), Map.entry("+11:00", "aedt"), Map.entry("+12:00", "nzst"),
				Map.entry("+13:00", "nzdt"), Map.entry("-03:00", "brt art adt"), Map.entry("-04:00", "ast edt"),
				Map.entry("-05:00", "est cdt"), Map.entry("-06:00", "cst mdt"), Map.entry("-07:00", "mst pdt"),
				Map.entry("-08:00", "pst akdt"), Map.entry("-09:00", "akst"), Map.entry("-10:00", "hst"),
				Map.entry("America/New_York", "et"), Map.entry("America/Chicago", "ct"),
				Map.entry("America/Denver", "mt"), Map.entry("America/Los_Angeles", "pt"))
			.forEach((zone, names) -> Stream.of(names.split(" ")).forEach((name) -> zones.put(name, ZoneId.of(zone))));
		return Map.copyOf(zones);
	}

}
