package org.paperboy;

import java.time.LocalDate;

/**
 * Answers in the wire formats of the sources, written for tests.
 */
public final class WireFormats {

	private WireFormats() {
	}

	/**
	 * An entry of Hugging Face's daily papers.
	 */
	public static String paper(String id, String title, String summary, LocalDate date, int votes) {
		return """
				{"paper":{"id":"%s","title":"%s","summary":"%s","upvotes":%s,
				 "authors":[{"_id":"1","name":"Ada Lovelace","hidden":false},{"_id":"2","name":"Alan Turing","hidden":false}],
				 "publishedAt":"%sT00:00:00.000Z","submittedOnDailyAt":"%sT00:00:00.000Z",
				 "githubRepo":"https://github.com/example/code","githubStars":8,"ai_keywords":[""],"unknown":{"x":1}},
				 "publishedAt":"2020-01-01T19:00:00.000Z","title":"as above","numComments":1}"""
			.formatted(id, title, summary, votes, date.minusDays(1), date);
	}

	/**
	 * Hugging Face's answer.
	 */
	public static String papers(String... entries) {
		return "[" + String.join(",", entries) + "]";
	}

}
