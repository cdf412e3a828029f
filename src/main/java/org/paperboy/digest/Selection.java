package org.paperboy.digest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.paperboy.digest.feedback.Taste;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.digest.match.Interest;
import org.paperboy.digest.match.Matches;
import org.paperboy.paper.RankedPaper;

/**
 * The papers of an edition that somebody with certain interests may be given, in the
 * order in which they are handed out. The final score of a paper is how relevant it is to
 * any of the interests, times 1 to 1.5 for how strongly it trends in its edition. Papers
 * are handed out in rounds, in each of which every interest gets its best that is not out
 * yet, so that none is starved. The same inputs always give the same papers.
 */
final class Selection {

	/**
	 * A paper less relevant than this is not shown.
	 */
	static final double FLOOR = 0.25;

	/**
	 * Enough for nearly every reader.
	 */
	private static final int MOST_KEPT = 60;

	private static final Interests NO_INTERESTS = new Interests(List.of(), List.of());

	/**
	 * What the edition's strongest paper gains by it.
	 */
	private static final double TREND = 0.5;

	private static final int MOST_REASONS = 3;

	private final EditionIndex index;

	private final List<Interest> interests;

	private final List<Matches> matches;

	/**
	 * The papers' positions in the edition, as they are handed out, and their scores.
	 */
	private final int[] papers;

	private final float[] scores;

	private Selection(EditionIndex index, List<Interest> interests, List<Matches> matches, int[] papers,
			float[] scores) {
		this.index = index;
		this.interests = interests;
		this.matches = matches;
		this.papers = papers;
		this.scores = scores;
	}

	private static Selection of(EditionIndex index, Interests interests, List<Matches> matches, int[] papers,
			float[] scores) {
		float[] theirs = new float[papers.length];
		for (int i = 0; i < papers.length; i++) {
			theirs[i] = scores[papers[i]];
		}
		return new Selection(index, interests.wanted(), matches, papers, theirs);
	}

	/**
	 * The papers that match.
	 */
	static Selection matching(EditionIndex index, Interests interests, Taste taste) {
		List<Matches> matches = interests.wanted().stream().map(index::matches).toList();
		float[] scores = scores(index, interests, matches, taste, FLOOR);
		int[] best = best(scores);
		return of(index, interests, matches, inRounds(index, matches, best, scores.length), scores);
	}

	/**
	 * The papers that match, and then those that match in part, with no floor.
	 */
	static Selection all(EditionIndex index, Interests interests) {
		List<Matches> whole = interests.wanted().stream().map(index::matches).toList();
		float[] scores = scores(index, interests, whole, Taste.NONE, 0);
		List<Matches> all = interests.wanted().stream().map(index::allMatches).toList();
		addParts(index, interests, all, scores);
		return of(index, interests, all, inRounds(index, whole, best(scores), scores.length), scores);
	}

	/**
	 * Gives a paper that matches nothing as a whole the score of what it matches best in
	 * part.
	 */
	private static void addParts(EditionIndex index, Interests interests, List<Matches> all, float[] scores) {
		BitSet muted = muted(index, interests);
		float[] parts = new float[scores.length];
		for (Matches some : all) {
			for (int place = 0; place < some.count(); place++) {
				int paper = some.paper(place);
				parts[paper] = Math.max(parts[paper], some.relevance(place));
			}
		}
		for (int i = 0; i < scores.length; i++) {
			if (scores[i] == 0 && !muted.get(i)) {
				scores[i] = (float) (parts[i] * (1 + TREND * index.trend(i)));
			}
		}
	}

	/**
	 * The top papers of an edition, but for the muted ones.
	 */
	static Selection top(EditionIndex index, Interests interests, Taste taste) {
		float[] scores = new float[index.papers().size()];
		BitSet muted = muted(index, interests);
		for (int i = 0; i < scores.length; i++) {
			scores[i] = muted.get(i) ? -1 : (float) (index.papers().get(i).score() * taste.factor(index, i));
		}
		int[] papers = IntStream.range(0, scores.length)
			.filter((i) -> scores[i] >= 0)
			.boxed()
			.sorted((one, other) -> Float.compare(scores[other], scores[one]))
			.mapToInt(Integer::intValue)
			.toArray();
		return of(index, NO_INTERESTS, List.of(), papers, scores);
	}

	private static float[] scores(EditionIndex index, Interests interests, List<Matches> matches, Taste taste,
			double floor) {
		double[] missed = new double[index.papers().size()];
		Arrays.fill(missed, 1);
		for (int i = 0; i < matches.size(); i++) {
			Matches some = matches.get(i);
			double weight = taste.weight(interests.wanted().get(i));
			for (int place = 0; place < some.count(); place++) {
				missed[some.paper(place)] *= 1 - Math.min(1, weight * some.relevance(place));
			}
		}
		BitSet muted = muted(index, interests);
		float[] scores = new float[missed.length];
		for (int i = 0; i < scores.length; i++) {
			if (missed[i] < 1 && !muted.get(i)) {
				double relevance = (1 - missed[i]) * taste.factor(index, i);
				scores[i] = (relevance >= floor) ? (float) (relevance * (1 + TREND * index.trend(i))) : 0;
			}
		}
		return scores;
	}

	private static BitSet muted(EditionIndex index, Interests interests) {
		BitSet muted = new BitSet();
		for (Interest interest : interests.muted()) {
			Matches some = index.matches(interest);
			for (int place = 0; place < some.count(); place++) {
				muted.set(some.paper(place));
			}
		}
		return muted;
	}

	/**
	 * The positions of all papers with a score, best first; equals in the edition's
	 * order.
	 */
	private static int[] best(float[] scores) {
		// One plain sort, without ties: the score, turned round, is the upper half of a
		// number and the position the lower.
		long[] keys = new long[scores.length];
		int count = 0;
		for (int i = 0; i < scores.length; i++) {
			if (scores[i] > 0) {
				keys[count++] = (((long) ~Float.floatToIntBits(scores[i])) << 32) | i;
			}
		}
		Arrays.sort(keys, 0, count);
		return Arrays.stream(keys, 0, count).mapToInt((key) -> (int) key).toArray();
	}

	/**
	 * The papers in the order in which they are handed out. In a round, two interests
	 * whose best is the same paper are both served by it; what no interest matches comes
	 * last.
	 * @param best positions, best first
	 */
	private static int[] inRounds(EditionIndex index, List<Matches> matches, int[] best, int size) {
		if (matches.size() == 1) {
			return best;
		}
		int[] place = new int[size];
		Arrays.fill(place, -1);
		for (int i = 0; i < best.length; i++) {
			place[best[i]] = i;
		}
		List<int[]> wanted = matches.stream().map((some) -> places(index, some, place)).toList();
		int[] next = new int[wanted.size()];
		BitSet out = new BitSet(best.length);
		int[] order = new int[best.length];
		int count = 0;
		BitSet round = new BitSet(best.length);
		do {
			round.clear();
			for (int i = 0; i < next.length; i++) {
				int[] some = wanted.get(i);
				while (next[i] < some.length && out.get(some[next[i]])) {
					next[i]++;
				}
				if (next[i] < some.length) {
					round.set(some[next[i]]);
				}
			}
			for (int i = round.nextSetBit(0); i >= 0; i = round.nextSetBit(i + 1)) {
				order[count++] = best[i];
			}
			out.or(round);
		}
		while (!round.isEmpty());
		for (int i = out.nextClearBit(0); i < best.length; i = out.nextClearBit(i + 1)) {
			order[count++] = best[i];
		}
		return order;
	}

	/**
	 * The places among the best of the papers that match an interest, in the order in
	 * which it wants them: by their relevance to it alone, and their trend.
	 */
	private static int[] places(EditionIndex index, Matches matches, int[] place) {
		float[] wanted = new float[place.length];
		for (int i = 0; i < matches.count(); i++) {
			int paper = matches.paper(i);
			if (place[paper] >= 0) {
				wanted[place[paper]] = (float) (matches.relevance(i) * (1 + TREND * index.trend(paper)));
			}
		}
		return best(wanted);
	}

	/**
	 * As much of it as is worth keeping for the next reader.
	 */
	Selection cut() {
		return (this.papers.length <= MOST_KEPT) ? this : new Selection(this.index, this.interests, this.matches,
				Arrays.copyOf(this.papers, MOST_KEPT), Arrays.copyOf(this.scores, MOST_KEPT));
	}

	/**
	 * Whether there is nothing to hand out.
	 */
	boolean isEmpty() {
		return this.papers.length == 0;
	}

	/**
	 * Whether there may be more papers than it keeps.
	 */
	boolean isCut() {
		return this.papers.length == MOST_KEPT;
	}

	/**
	 * How many papers it keeps.
	 */
	int size() {
		return this.papers.length;
	}

	/**
	 * A reader's papers, best first. One that is nearly the same as a better one comes
	 * only where there are not enough others, and then apart from it, as far as the
	 * others reach.
	 * @param had ids of papers they were sent before
	 * @param most how many
	 */
	List<Choice> choose(Set<String> had, int most) {
		int[] picks = new int[Math.min(most, this.papers.length)];
		int[] doubles = new int[picks.length];
		int count = 0;
		int spare = 0;
		BitSet seen = new BitSet();
		for (int i = 0; i < this.papers.length && count < picks.length; i++) {
			if (!had.contains(paper(i).paper().id())) {
				int first = this.index.doubleOf(this.papers[i]);
				if (!seen.get(first)) {
					picks[count++] = i;
				}
				else if (spare < doubles.length) {
					doubles[spare++] = i;
				}
				seen.set(first);
			}
		}
		boolean withDoubles = count < picks.length && spare > 0;
		for (int i = 0; i < spare && count < picks.length; i++) {
			picks[count++] = doubles[i];
		}
		sort(picks, count);
		if (withDoubles) {
			keepApart(picks, count);
		}
		List<Choice> choices = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			choices.add(choice(picks[i]));
		}
		return choices;
	}

	/**
	 * Puts papers between doubles: always the best one that is no double of the last, but
	 * one with many doubles before there are too few others left to part them.
	 */
	private void keepApart(int[] places, int count) {
		for (int i = 0; i < count; i++) {
			int last = (i > 0) ? group(places[i - 1]) : -1;
			int next = i;
			while (next < count && group(places[next]) == last) {
				next++;
			}
			for (int j = i; j < count; j++) {
				int group = group(places[j]);
				int doubles = 0;
				for (int k = i; k < count; k++) {
					doubles += (group(places[k]) == group) ? 1 : 0;
				}
				if (group != last && 2 * doubles > count - i) {
					next = j;
					break;
				}
			}
			bringForward(places, i, (next < count) ? next : i);
		}
	}

	private int group(int place) {
		return this.index.doubleOf(this.papers[place]);
	}

	private RankedPaper paper(int place) {
		return this.index.papers().get(this.papers[place]);
	}

	/**
	 * Sorts some places by score and, among equals, as in the edition: they are few.
	 */
	private void sort(int[] places, int count) {
		for (int i = 1; i < count; i++) {
			int place = places[i];
			int to = i;
			for (; to > 0 && isBefore(place, places[to - 1]); to--) {
				places[to] = places[to - 1];
			}
			places[to] = place;
		}
	}

	private boolean isBefore(int one, int other) {
		int order = Float.compare(this.scores[other], this.scores[one]);
		return order < 0 || (order == 0 && this.papers[one] < this.papers[other]);
	}

	private static void bringForward(int[] places, int to, int from) {
		int place = places[from];
		System.arraycopy(places, to, places, to + 1, from - to);
		places[to] = place;
	}

	private Choice choice(int place) {
		int paper = this.papers[place];
		List<Matched> matched = matched(paper, false);
		boolean inPart = matched.isEmpty() && !this.matches.isEmpty();
		return new Choice(paper(place), Math.round(this.scores[place] * 10_000) / 10_000.0,
				inPart ? matched(paper, true) : matched, inPart);
	}

	/**
	 * Whether a paper is among those handed out.
	 */
	boolean holds(String id) {
		for (int i = 0; i < this.papers.length; i++) {
			if (paper(i).paper().id().equals(id)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The interests that a paper matches best, best first.
	 */
	private List<Matched> matched(int paper, boolean inPart) {
		List<Matched> matched = new ArrayList<>(MOST_REASONS);
		float[] best = new float[MOST_REASONS];
		for (int i = 0; i < this.matches.size(); i++) {
			Matches some = this.matches.get(i);
			float relevance = some.of(paper);
			if (relevance > 0 && some.inPart(paper) == inPart) {
				int to = Math.min(matched.size(), MOST_REASONS);
				while (to > 0 && relevance > best[to - 1]) {
					to--;
				}
				if (to < MOST_REASONS) {
					matched.add(to,
							new Matched(this.interests.get(i).kind(), this.interests.get(i).value(), some.by(paper)));
					System.arraycopy(best, to, best, to + 1, MOST_REASONS - to - 1);
					best[to] = relevance;
				}
			}
		}
		return List.copyOf(matched.subList(0, Math.min(matched.size(), MOST_REASONS)));
	}

}
