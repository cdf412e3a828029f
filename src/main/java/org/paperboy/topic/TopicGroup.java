package org.paperboy.topic;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A group of topics that are shown together.
 *
 * @param key of {@code topic.group.*} in {@code messages.properties}, or the operator's
 * own words
 * @param topics in the order of the catalogue
 */
public record TopicGroup(String key, List<Topic> topics) {

	/**
	 * The group of topics that belong nowhere else; it stands last.
	 */
	static final String OTHER = "other";

	/**
	 * Beginnings of arXiv categories and their groups; the first that fits is taken.
	 */
	private static final Map<String, String> BY_CATEGORY = new LinkedHashMap<>();

	static {
		put("language", "cs.CL");
		put("sound", "cs.SD", "eess.AS");
		put("vision", "cs.CV", "eess.IV");
		put("agents", "cs.RO", "cs.MA");
		put("learning", "cs.LG", "cs.AI", "cs.NE", "stat.ML");
		put("computing", "cs.");
		put("engineering", "eess.");
		put("mathematics", "math.", "stat.");
		put("physics", "astro-ph", "cond-mat", "gr-qc", "hep-", "math-ph", "nlin", "nucl-", "physics", "quant-ph");
		put("biology", "q-bio");
		put("finance", "q-fin", "econ");
	}

	private static void put(String group, String... beginnings) {
		for (String beginning : beginnings) {
			BY_CATEGORY.put(beginning, group);
		}
	}

	/**
	 * The group of a topic that names none: that of the first of its arXiv categories
	 * that tells one.
	 */
	static String of(List<String> categories) {
		return categories.stream()
			.flatMap((category) -> BY_CATEGORY.entrySet()
				.stream()
				.filter((entry) -> category.startsWith(entry.getKey()))
				.map(Map.Entry::getValue)
				.limit(1))
			.findFirst()
			.orElse(OTHER);
	}

	/**
	 * Whether these are the topics that belong nowhere else.
	 */
	boolean isOther() {
		return this.key.equals(OTHER);
	}

	/**
	 * The number of its topics that are among some.
	 */
	public long chosen(@Nullable Collection<String> slugs) {
		return (slugs == null) ? 0 : this.topics.stream().filter((topic) -> slugs.contains(topic.slug())).count();
	}

}
