package org.paperboy.digest.choice;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.paperboy.digest.feedback.Taste;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.digest.match.Matches;
import org.paperboy.edition.RankedPaper;
import org.paperboy.subscriber.Preferences;

/**
 * The papers of an edition that readers with certain interests may get, with their
 * {@linkplain Scores scores}, in the {@linkplain Rounds order of rounds}. The same inputs
 * always give the same papers.
 */
public final class Selection {

	/**
	 * The minimum relevance of a paper that is shown.
	 */
	static final double FLOOR = 0.25;

	/**
	 * The number of papers that are kept, enough for nearly every reader.
	 */
	private static final int MAX_KEPT = 60;

	private static final Interests NO_INTERESTS = new Interests(List.of(), List.of());

	private final EditionIndex index;

	private final SelectedPapers selected;

	Selection(EditionIndex index, SelectedPapers selected) {
		this.index = index;
		this.selected = selected;
	}

	private static Selection of(EditionIndex index, Interests interests, List<Matches> matches, int[] papers,
			float[] scores) {
		float[] theirs = new float[papers.length];
		for (int i = 0; i < papers.length; i++) {
			theirs[i] = scores[papers[i]];
		}
		return new Selection(index, new SelectedPapers(interests.wanted(), matches, papers, theirs));
	}

	/**
	 * The selection for a reader with these preferences: the papers that match, or the
	 * top papers if nothing was chosen.
	 */
	public static Selection of(EditionIndex index, Preferences preferences, Taste taste) {
		Interests interests = Interests.of(preferences, taste);
		return preferences.isOpen() ? top(index, interests, taste) : matching(index, interests, taste);
	}

	/**
	 * Selects the papers that match.
	 */
	public static Selection matching(EditionIndex index, Interests interests, Taste taste) {
		List<Matches> matches = interests.wanted().stream().map(index::matches).toList();
		float[] scores = Scores.matching(index, interests, matches, taste, FLOOR);
		return of(index, interests, matches, Rounds.order(index, matches, scores), scores);
	}

	/**
	 * Selects the papers that match, and then those that match in part, with no minimum.
	 */
	public static Selection all(EditionIndex index, Interests interests) {
		List<Matches> whole = interests.wanted().stream().map(index::matches).toList();
		List<Matches> all = interests.wanted().stream().map(index::allMatches).toList();
		float[] scores = Scores.matching(index, interests, whole, Taste.NONE, 0);
		Scores.addParts(index, interests, all, scores);
		return of(index, interests, all, Rounds.order(index, whole, scores), scores);
	}

	/**
	 * Selects the top papers of an edition without the muted ones.
	 */
	static Selection top(EditionIndex index, Interests interests, Taste taste) {
		float[] scores = Scores.top(index, interests, taste);
		int[] papers = IntStream.range(0, scores.length)
			.filter((i) -> scores[i] >= 0)
			.boxed()
			.sorted((one, other) -> Float.compare(scores[other], scores[one]))
			.mapToInt(Integer::intValue)
			.toArray();
		return of(index, NO_INTERESTS, List.of(), papers, scores);
	}

	/**
	 * The beginning of this selection, to be kept for the next reader.
	 */
	SelectedPapers kept() {
		return this.selected.first(MAX_KEPT);
	}

	/**
	 * Whether there may be more papers than this selection has.
	 */
	boolean isCut() {
		return size() == MAX_KEPT;
	}

	/**
	 * The number of papers to choose from.
	 */
	public int size() {
		return this.selected.size();
	}

	/**
	 * Chooses a reader's papers, best first. A near double of a better paper is chosen
	 * only if there are not enough others, and is then kept apart from it as far as
	 * possible.
	 * @param had ids of papers that were sent before
	 * @param max maximum number
	 */
	public List<Choice> choose(Set<String> had, int max) {
		Picks picks = new Picks(Math.min(max, size()), this::group);
		for (int i = 0; i < size() && !picks.isFull(); i++) {
			if (!had.contains(paper(i).id())) {
				picks.add(i);
			}
		}
		return Arrays.stream(picks.inOrder(this::isBefore)).mapToObj(this::choice).toList();
	}

	private int group(int place) {
		return this.index.doubleOf(this.selected.papers()[place]);
	}

	private RankedPaper paper(int place) {
		return this.index.papers().get(this.selected.papers()[place]);
	}

	/**
	 * Whether a paper has the better score or, among equals, comes first in the edition.
	 */
	private boolean isBefore(int one, int other) {
		int order = Float.compare(this.selected.scores()[other], this.selected.scores()[one]);
		return order < 0 || (order == 0 && this.selected.papers()[one] < this.selected.papers()[other]);
	}

	private Choice choice(int place) {
		int paper = this.selected.papers()[place];
		List<Matched> matched = Matched.best(this.selected.interests(), this.selected.matches(), paper, false);
		boolean inPart = matched.isEmpty() && !this.selected.matches().isEmpty();
		return new Choice(paper(place), Math.round(this.selected.scores()[place] * 10_000) / 10_000.0,
				inPart ? Matched.best(this.selected.interests(), this.selected.matches(), paper, true) : matched,
				inPart);
	}

	/**
	 * Whether a paper is in this selection.
	 */
	boolean holds(String id) {
		for (int i = 0; i < size(); i++) {
			if (paper(i).id().equals(id)) {
				return true;
			}
		}
		return false;
	}

}
