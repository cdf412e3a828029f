package org.paperboy.subscriber;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Reads a {@link SubscriptionForm} from the fields of a page: topics are ticked boxes,
 * the reader's own terms are separated by line ends or semicolons. A page sends all its
 * fields, so an absent one was unticked or emptied.
 */
public final class SubscriptionFields {

	/**
	 * A text that could be the name of a time zone.
	 */
	private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9_+/-]{1,60}");

	private SubscriptionFields() {
	}

	/**
	 * The form that was sent.
	 */
	public static SubscriptionForm form(@Nullable String email, MultiValueMap<String, String> fields) {
		return new SubscriptionForm(email, List.copyOf(Optional.ofNullable(fields.get("topics")).orElse(List.of())),
				terms(fields, "keywords"), terms(fields, "authors"), terms(fields, "muted"),
				fields.getFirst("timezone"), fields.getFirst("sendAt"), fields.getFirst("frequency"),
				fields.getFirst("weekday"), fields.getFirst("maxPapers"), fields.getFirst("length"),
				fields.getFirst("whenNothingMatches"), fields.getFirst("locale"));
	}

	/**
	 * The fields without a time zone that the browser named and this program does not
	 * know, such as {@code Etc/Unknown} or a new one.
	 */
	public static MultiValueMap<String, String> withoutUnknownZone(MultiValueMap<String, String> fields) {
		String zone = fields.getFirst("timezone");
		if (zone == null || SubscriptionForm.isZone(zone)) {
			return fields;
		}
		MultiValueMap<String, String> without = new LinkedMultiValueMap<>(fields);
		without.remove("timezone");
		return without;
	}

	/**
	 * The same, but a form that showed the zone beside the hour keeps it, and so does one
	 * with a text that cannot be a zone's name: its sender must be told.
	 */
	public static MultiValueMap<String, String> withoutUnseenZone(MultiValueMap<String, String> fields) {
		boolean told = ZONE.matcher(String.valueOf(fields.getFirst("timezone"))).matches();
		return (told && !fields.containsKey("sendAt")) ? withoutUnknownZone(fields) : fields;
	}

	/**
	 * The time zones that a page offers, in alphabetical order.
	 */
	public static List<String> zones() {
		return ZoneId.getAvailableZoneIds()
			.stream()
			.filter((zone) -> zone.equals("UTC")
					|| (zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/")))
			.sorted()
			.toList();
	}

	private static List<@Nullable String> terms(MultiValueMap<String, String> fields, String name) {
		return Optional.ofNullable(fields.get(name))
			.orElse(List.of())
			.stream()
			.flatMap((text) -> Arrays.stream(text.split("\\R|;")))
			.<@Nullable String>map((term) -> term)
			.toList();
	}

}
