package org.paperboy.subscriber;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.topic.Topic;
import org.paperboy.topic.Topics;

import org.springframework.util.MultiValueMap;

/**
 * Reads a {@link SubscriptionForm} from the fields of a page: topics are ticked boxes,
 * the reader's own terms stand one to a line or between semicolons. A page sends all its
 * fields, so what is absent there was unticked or emptied.
 */
public final class SubscriptionFields {

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
	 * The topics that a page offers, those chosen already before the others.
	 */
	public static List<Topic> topics(Topics catalogue, Collection<String> chosen) {
		return catalogue.all()
			.stream()
			.sorted(Comparator.comparing((topic) -> !chosen.contains(topic.slug())))
			.toList();
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
