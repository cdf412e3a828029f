package org.paperboy.subscriber;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.ibm.icu.util.TimeZone;

/**
 * Finds time zones by the names that people and programs use: in any case, with blanks,
 * as offsets from UTC, or by the names of Windows. Ambiguous abbreviations, such as IST
 * and PST, name none.
 */
public final class ZoneNames {

	private static final Map<String, String> NAMES = ZoneId.getAvailableZoneIds()
		.stream()
		.collect(Collectors.toMap((zone) -> zone.toLowerCase(Locale.ROOT), (zone) -> zone,
				(one, other) -> (one.compareTo(other) < 0) ? one : other));

	private ZoneNames() {
	}

	/**
	 * The zone of a name, or empty if there is none.
	 */
	public static Optional<ZoneId> find(String text) {
		String known = NAMES.get(text.toLowerCase(Locale.ROOT));
		if (known != null) {
			return Optional.of(ZoneId.of(known));
		}
		if (text.chars().anyMatch(Character::isISOControl)) {
			return Optional.empty();
		}
		String name = text.strip();
		String plain = name.replaceAll("\\s*/\\s*", "/").replaceAll("\\s+", "_").toLowerCase(Locale.ROOT);
		return Optional.ofNullable(NAMES.get(plain))
			.or(() -> Optional.ofNullable(TimeZone.getIDForWindowsID(name, null)))
			.map(ZoneId::of)
			.or(() -> distance(name));
	}

	private static Optional<ZoneId> distance(String name) {
		try {
			return Optional.of(ZoneId.of(name.replaceAll("\\s", "").toUpperCase(Locale.ROOT)));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
