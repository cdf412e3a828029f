package org.paperboy.digest.choice;

import java.util.List;
import java.util.stream.Stream;

import org.paperboy.digest.feedback.Taste;
import org.paperboy.digest.match.Interest;
import org.paperboy.subscriber.Preferences;

/**
 * The interests of a reader, wanted and muted. Readers with the same interests are
 * offered the same papers.
 *
 * @param wanted topics, keywords and authors
 * @param muted words and names
 */
public record Interests(List<Interest> wanted, List<Interest> muted) {

	/**
	 * The interests that a reader chose, with those that are muted for some days.
	 */
	public static Interests of(Preferences preferences, Taste taste) {
		return new Interests(
				Stream
					.of(interests(Interest.Kind.TOPIC, preferences.topics()),
							interests(Interest.Kind.KEYWORD, preferences.keywords()),
							interests(Interest.Kind.AUTHOR, preferences.authors()))
					.flatMap((some) -> some)
					.toList(),
				Stream.concat(preferences.muted().stream(), taste.muted().stream())
					.map((words) -> new Interest(Interest.Kind.MUTED, words))
					.toList());
	}

	private static Stream<Interest> interests(Interest.Kind kind, List<String> values) {
		return values.stream().map((value) -> new Interest(kind, value));
	}

}
