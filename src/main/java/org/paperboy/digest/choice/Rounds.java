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

	/**
	 * The positions of the papers, best first.
	 */
	private final int[] best;

	/**
	 * For each interest the places of its papers in {@code best}, in its own order.
	 */
	private final List<int[]> wanted;

	/**
	 * The number of its papers that each interest has passed.
	 */
	private final int[] next;

	/**
	 * The places that are in the order already.
	 */
	private final BitSet out;

	private final int[] order;

	private int count;

	private Rounds(EditionIndex index, List<Matches> matches, int[] best, int papers) {
		this.best = best;
		int[] place = new int[papers];
		Arrays.fill(place, -1);
		for (int i = 0; i < best.length; i++) {
			place[best[i]] = i;
		}
		this.wanted = matches.stream().map((some) -> places(index, some, place)).toList();
		this.next = new int[matches.size()];
		this.out = new BitSet(best.length);
		this.order = new int[best.length];
	}

	/**
	 * Orders the papers. If two interests have the same best paper in a round, it serves
	 * both; papers that no interest matches come last.
	 * @param scores of the papers; 0 for a paper that is not shown
	 * @return positions of papers
	 */
	static int[] order(EditionIndex index, List<Matches> matches, float[] scores) {
		int[] best = best(scores);
		return (matches.size() == 1) ? best : new Rounds(index, matches, best, scores.length).order();
	}

	private int[] order() {
		BitSet round = new BitSet(this.best.length);
		do {
			round.clear();
			fill(round);
			append(round);
		}
		while (!round.isEmpty());
		BitSet rest = new BitSet(this.best.length);
		rest.set(0, this.best.length);
		rest.andNot(this.out);
		append(rest);
		return this.order;
	}

	/**
	 * Puts the best remaining paper of each interest into a round.
	 */
	private void fill(BitSet round) {
		for (int i = 0; i < this.next.length; i++) {
			int[] some = this.wanted.get(i);
			while (this.next[i] < some.length && this.out.get(some[this.next[i]])) {
				this.next[i]++;
			}
			if (this.next[i] < some.length) {
				round.set(some[this.next[i]]);
			}
		}
	}

	private void append(BitSet places) {
		for (int i = places.nextSetBit(0); i >= 0; i = places.nextSetBit(i + 1)) {
			this.order[this.count++] = this.best[i];
		}
		this.out.or(places);
	}

	/**
	 * The places of the papers that match an interest, in the order of this interest: by
	 * their strength for it alone, and their trend.
	 */
	private static int[] places(EditionIndex index, Matches matches, int[] place) {
		float[] wanted = new float[place.length];
		for (int i = 0; i < matches.count(); i++) {
			int paper = matches.paper(i);
			if (place[paper] >= 0) {
				wanted[place[paper]] = Scores.score(index, paper, matches.strength(i));
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
