package org.paperboy.digest.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.paperboy.edition.RankedPaper;
import org.paperboy.topic.Topic;
import org.paperboy.topic.Topics;

/**
 * Finds the papers of a topic.
 */
final class TopicSearch {

	/**
	 * The relevance of a paper that has no term of a topic but is in a category that no
	 * other topic lists.
	 */
	private static final double CATEGORY_RELEVANCE = 0.6;

	private TopicSearch() {
	}

	/**
	 * Finds the papers by any of a topic's terms or by its categories; the more topics
	 * share a category, the less it counts.
	 * @param search finds the papers of a term
	 */
	static Matches of(Topic topic, Topics topics, List<RankedPaper> papers, Function<String, Matches> search) {
		double[] missed = new double[papers.size()];
		Arrays.fill(missed, 1);
		for (String term : topic.terms()) {
			Matches some = search.apply(term);
			for (int i = 0; i < some.count(); i++) {
				missed[some.paper(i)] *= 1 - some.relevance(i);
			}
		}
		byte[] found = new byte[missed.length];
		Arrays.fill(found, Matches.ITSELF);
		List<String> categories = new ArrayList<>();
		for (String category : topic.categories()) {
			long sharing = topics.all().stream().filter((other) -> other.categories().contains(category)).count();
			for (int i = 0; i < missed.length; i++) {
				if (papers.get(i).paper().categories().contains(category)) {
					found[i] = (missed[i] == 1) ? (byte) categories.size() : found[i];
					missed[i] *= 1 - CATEGORY_RELEVANCE / sharing;
				}
			}
			categories.add(category);
		}
		return Matches.of(Arrays.stream(missed).map((share) -> 1 - share).toArray(), found, categories);
	}

}
