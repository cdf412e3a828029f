package org.paperboy.edition;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ranking of past editions by another formula.
 *
 * @param formula the other formula
 * @param editions newest first
 */
public record BackTest(TrendingScore formula, List<Shift> editions) {

	private static final int TOP = 10;

	/**
	 * The change in the order of one edition.
	 *
	 * @param date of the edition
	 * @param ranker the formula that ranked it
	 * @param papers how many it holds
	 * @param moved how many would stand in another place
	 * @param agreement of the two orders: Kendall's tau, 1 if they are the same and -1 if
	 * one is the other's reverse
	 * @param top papers that stand or would stand among the first ten, by the place they
	 * would have
	 */
	public record Shift(LocalDate date, String ranker, int papers, int moved, double agreement, List<Move> top) {

	}

	/**
	 * A paper's place then and by the other formula.
	 */
	public record Move(String id, String title, int was, int now, double scoreWas, double scoreNow) {

	}

	/**
	 * Ranks an edition's papers again, by the signals kept with them.
	 */
	static Shift shift(Edition edition, TrendingScore formula) {
		Map<String, RankedPaper> was = new HashMap<>();
		edition.papers().forEach((ranked) -> was.put(ranked.id(), ranked));
		List<Move> moves = edition.rankedBy(formula).papers().stream().map((now) -> {
			RankedPaper then = was.getOrDefault(now.id(), now);
			return new Move(now.id(), now.paper().title(), then.rank(), now.rank(), then.score(), now.score());
		}).toList();
		return new Shift(edition.date(), edition.ranker(), moves.size(),
				(int) moves.stream().filter((move) -> move.was() != move.now()).count(), agreement(moves),
				moves.stream()
					.filter((move) -> move.was() <= TOP || move.now() <= TOP)
					.sorted(Comparator.comparingInt(Move::now))
					.toList());
	}

	private static double agreement(List<Move> moves) {
		long pairs = moves.size() * (moves.size() - 1L) / 2;
		return (pairs == 0) ? 1
				: Math.round((1 - 2.0 * inversions(moves.stream().mapToInt(Move::was).toArray()) / pairs) * 1000)
						/ 1000.0;
	}

	/**
	 * The number of pairs that stand in the other order; counted in n log n with a
	 * Fenwick tree.
	 */
	private static long inversions(int[] places) {
		int[] tree = new int[places.length + 1];
		long inversions = 0;
		for (int seen = 0; seen < places.length; seen++) {
			inversions += seen;
			for (int i = places[seen]; i > 0; i -= i & -i) {
				inversions -= tree[i];
			}
			for (int i = places[seen]; i < tree.length; i += i & -i) {
				tree[i]++;
			}
		}
		return inversions;
	}

}
