package org.paperboy.likeness;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.paperboy.digest.SampleTopics;
import org.paperboy.edition.RankedPaper;
import org.paperboy.meaning.Meanings;
import org.paperboy.meaning.TextVector;

/**
 * The likeness of papers by the model that is shipped, without a database.
 */
public final class Likenesses {

	private static final Map<String, TextVector> VECTORS = new ConcurrentHashMap<>();

	private Likenesses() {
	}

	/**
	 * The likeness of some papers, compared with themselves.
	 */
	public static EditionLikeness of(List<RankedPaper> papers) {
		List<TextVector> vectors = papers.stream().map(Likenesses::vector).toList();
		return likeness(vectors, Likeness.compared(vectors));
	}

	/**
	 * The likeness of some papers, compared with the topics that are shipped.
	 */
	public static EditionLikeness amongTopics(List<RankedPaper> papers) {
		return likeness(papers.stream().map(Likenesses::vector).toList(),
				SampleTopics.shipped()
					.all()
					.stream()
					.map((topic) -> vector(topic.name() + "\n" + topic.description()))
					.toList());
	}

	private static EditionLikeness likeness(List<TextVector> own, List<TextVector> usual) {
		EditionLikeness.Papers papers = new EditionLikeness.Papers(1, List.copyOf(own), usual);
		return new EditionLikeness(() -> papers, (text) -> Optional.of(vector(text)));
	}

	private static TextVector vector(RankedPaper ranked) {
		return vector(PaperVectors.text(ranked.paper()));
	}

	private static TextVector vector(String text) {
		return VECTORS.computeIfAbsent(text, (some) -> Meanings.shared().of(some).orElseThrow());
	}

}
