package org.paperboy.digest.choice;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import org.paperboy.digest.match.EditionIndex;
import org.paperboy.digest.match.Matches;

/**
 * Orders papers in rounds, in each of which every interest gets its best remaining paper,
 * so that none is starved.
 */
final class Rounds {

	private Rounds() {
	}

	/**
	 * Orders the papers. If two interests have the same best paper in a round, it serves
	 * both; papers that no interest matches come last.
	 * @param scores of the papers; 0 for a paper that is not shown
	 * @return positions of papers
	 */
	static int[] order(EditionIndex index, List<Matches> matches, float[] scores) {
		int[] best = best(scores);
		if (matches.size() == 1) {
			return best;
		}
		int[] place = new int[scores.length];
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
	 * The places of the papers that match an interest, in the order of this interest: by
	 * their relevance to it alone, and their trend.
	 */
	private static int[] places(EditionIndex index, Matches matches, int[] place) {
		float[] wanted = new float[place.length];
		for (int i = 0; i < matches.count(); i++) {
			int paper = matches.paper(i);
			if (place[paper] >= 0) {
				wanted[place[paper]] = Scores.score(index, paper, matches.relevance(i));
			}
		}
		return best(wanted);
	}

	/**
	 * The positions of all papers with a score, best first; ties in the edition's order.
	 */
	private static int[] best(float[] scores) {
		// One plain sort without ties: the inverted score is the upper half of a
		// number, the position the lower half.
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

}
