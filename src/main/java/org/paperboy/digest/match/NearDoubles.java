package org.paperboy.digest.match;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Finds papers that are nearly the same, by the terms that they share.
 */
final class NearDoubles {

	/**
	 * The part of their terms that two near doubles share at least (Jaccard).
	 */
	private static final double NEARLY_SAME = 0.8;

	private final int[][] held;

	private final int[] holders;

	/**
	 * Prepares the search.
	 * @param held the numbers of each paper's terms, ascending
	 * @param holders the number of papers that have each term
	 */
	NearDoubles(int[][] held, int[] holders) {
		this.held = held;
		this.holders = holders;
	}

	/**
	 * The double of each paper: the position of the first paper that has nearly the same
	 * words, directly or through others; its own position if there is none before it.
	 */
	int[] find() {
		int[] first = IntStream.range(0, this.held.length).toArray();
		int[] compared = IntStream.range(0, this.held.length).toArray();
		Chains byRareTerm = new Chains(this.holders.length);
		for (int i = 0; i < first.length; i++) {
			for (int term : rarest(i)) {
				for (int place = byRareTerm.last(term); place >= 0; place = byRareTerm.before(place)) {
					int other = byRareTerm.paper(place);
					if (compared[other] != i && first[i] != first[other] && nearlySame(i, other)) {
						first[i] = Math.min(first[i], first[other]);
					}
					compared[other] = i;
				}
				if (this.holders[term] > 1) {
					byRareTerm.add(term, i);
				}
			}
		}
		return first;
	}

	/**
	 * The papers that have each term, the last one first, as linked lists in arrays.
	 */
	private static final class Chains {

		private final int[] last;

		private int[] papers = new int[64];

		private int[] before = new int[64];

		private int count;

		Chains(int terms) {
			this.last = new int[terms];
			Arrays.fill(this.last, -1);
		}

		void add(int term, int paper) {
			if (this.count == this.papers.length) {
				this.papers = Arrays.copyOf(this.papers, 2 * this.count);
				this.before = Arrays.copyOf(this.before, 2 * this.count);
			}
			this.papers[this.count] = paper;
			this.before[this.count] = this.last[term];
			this.last[term] = this.count++;
		}

		int last(int term) {
			return this.last[term];
		}

		int before(int place) {
			return this.before[place];
		}

		int paper(int place) {
			return this.papers[place];
		}

	}

	/**
	 * The rarest terms of a paper: so many that a double must share at least one of them.
	 */
	private int[] rarest(int paper) {
		int[] all = this.held[paper];
		int enough = all.length - (int) Math.ceil(all.length * NEARLY_SAME) + 1;
		return Arrays.stream(all)
			.boxed()
			.sorted(Comparator.comparingInt((Integer term) -> this.holders[term])
				.thenComparing(Comparator.naturalOrder()))
			.limit(enough)
			.mapToInt(Integer::intValue)
			.toArray();
	}

	/**
	 * Whether two papers are near doubles. The comparison ends as soon as too many terms
	 * are not shared, so that texts of few different words do not take long.
	 */
	private boolean nearlySame(int one, int other) {
		int[] a = this.held[one];
		int[] b = this.held[other];
		int together = a.length + b.length;
		int unshared = together - 2 * (int) Math.ceil(together * NEARLY_SAME / (1 + NEARLY_SAME));
		int i = 0;
		int j = 0;
		while (unshared >= 0 && i < a.length && j < b.length) {
			int order = Integer.compare(a[i], b[j]);
			unshared -= (order != 0) ? 1 : 0;
			i += (order <= 0) ? 1 : 0;
			j += (order >= 0) ? 1 : 0;
		}
		return together > 0 && unshared >= a.length - i + b.length - j;
	}

}
