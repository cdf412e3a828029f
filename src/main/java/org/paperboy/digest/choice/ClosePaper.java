package org.paperboy.digest.choice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.paperboy.digest.match.EditionIndex;
import org.paperboy.digest.match.Interest;
import org.paperboy.digest.match.Matches;
import org.paperboy.edition.RankedPaper;

/**
 * A paper that is close in meaning to an interest for which no paper was found by words.
 * It stands apart from the chosen papers, under a heading that says so.
 *
 * @param paper with its numbers
 * @param interest to which it is close
 * @param closeness higher for closer ones; only for their order
 */
public record ClosePaper(RankedPaper paper, Interest interest, double closeness) {

	private static final int MAX_PAPERS = 2;

	/**
	 * The closest papers, one at most for each interest and two in all, closest first.
	 * @param others ids of papers that are no longer of use, as those that were chosen
	 */
	public static List<ClosePaper> of(EditionIndex index, Interests interests, Set<String> others) {
		List<ClosePaper> close = new ArrayList<>();
		for (Interest interest : interests.wanted()) {
			Matches closest = index.closest(interest);
			for (int place = 0; place < closest.count(); place++) {
				close.add(new ClosePaper(index.papers().get(closest.paper(place)), interest, closest.relevance(place)));
			}
		}
		close.sort(Comparator.comparingDouble(ClosePaper::closeness).reversed());
		Set<String> muted = muted(index, interests, close);
		Set<String> gone = new HashSet<>(others);
		Set<Interest> served = new HashSet<>();
		close.removeIf((some) -> served.contains(some.interest()) || muted.contains(some.paper().id())
				|| !gone.add(some.paper().id()) || !served.add(some.interest()));
		return List.copyOf(close.subList(0, Math.min(MAX_PAPERS, close.size())));
	}

	private static Set<String> muted(EditionIndex index, Interests interests, List<ClosePaper> close) {
		Set<String> muted = new HashSet<>();
		for (Interest interest : close.isEmpty() ? List.<Interest>of() : interests.muted()) {
			Matches some = index.matches(interest);
			for (int place = 0; place < some.count(); place++) {
				muted.add(index.papers().get(some.paper(place)).id());
			}
		}
		return muted;
	}

}
