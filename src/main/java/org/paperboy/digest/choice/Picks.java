package org.paperboy.digest.choice;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;

/**
 * The places of a selection that are picked for one reader: the first ones, but near
 * doubles of them only if there are not enough others.
 */
final class Picks {

	private final IntUnaryOperator doubleOf;

	private final int[] picks;

	private int count;

	private final int[] doubles;

	private int spare;

	private final BitSet seen = new BitSet();

	/**
	 * Prepares for picking.
	 * @param max how many places are picked
	 * @param doubleOf the same number for the places of doubles
	 */
	Picks(int max, IntUnaryOperator doubleOf) {
		this.doubleOf = doubleOf;
		this.picks = new int[max];
		this.doubles = new int[max];
	}

	boolean isFull() {
		return this.count == this.picks.length;
	}

	/**
	 * Adds the next place.
	 */
	void add(int place) {
		int first = this.doubleOf.applyAsInt(place);
		if (!this.seen.get(first)) {
			this.picks[this.count++] = place;
		}
		else if (this.spare < this.doubles.length) {
			this.doubles[this.spare++] = place;
		}
		this.seen.set(first);
	}

	/**
	 * Whether one place comes before another.
	 */
	@FunctionalInterface
	interface Order {

		boolean isBefore(int one, int other);

	}

	/**
	 * The picked places in this order, doubles apart.
	 */
	int[] inOrder(Order order) {
		boolean withDoubles = this.count < this.picks.length && this.spare > 0;
		for (int i = 0; i < this.spare && !isFull(); i++) {
			this.picks[this.count++] = this.doubles[i];
		}
		sort(order);
		if (withDoubles) {
			DoublesApart.order(this.picks, this.count, this.doubleOf);
		}
		return Arrays.copyOf(this.picks, this.count);
	}

	private void sort(Order order) {
		for (int i = 1; i < this.count; i++) {
			int place = this.picks[i];
			int to = i;
			for (; to > 0 && order.isBefore(place, this.picks[to - 1]); to--) {
				this.picks[to] = this.picks[to - 1];
			}
			this.picks[to] = place;
		}
	}

}
