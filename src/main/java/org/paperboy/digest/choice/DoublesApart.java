package org.paperboy.digest.choice;

import java.util.function.IntUnaryOperator;

/**
 * Keeps papers apart that are nearly the same.
 */
final class DoublesApart {

	private DoublesApart() {
	}

	/**
	 * Puts other papers between doubles: the next paper is the best one that is no double
	 * of the last, but a paper with many doubles comes before too few others are left to
	 * separate them.
	 * @param doubleOf the same number for doubles
	 */
	static void order(int[] places, int count, IntUnaryOperator doubleOf) {
		for (int i = 0; i < count; i++) {
			int last = (i > 0) ? doubleOf.applyAsInt(places[i - 1]) : -1;
			int next = i;
			while (next < count && doubleOf.applyAsInt(places[next]) == last) {
				next++;
			}
			for (int j = i; j < count; j++) {
				int group = doubleOf.applyAsInt(places[j]);
				int doubles = 0;
				for (int k = i; k < count; k++) {
					doubles += (doubleOf.applyAsInt(places[k]) == group) ? 1 : 0;
				}
				if (group != last && 2 * doubles > count - i) {
					next = j;
					break;
				}
			}
			bringForward(places, i, (next < count) ? next : i);
		}
	}

	private static void bringForward(int[] places, int to, int from) {
		int place = places[from];
		System.arraycopy(places, to, places, to + 1, from - to);
		places[to] = place;
	}

}
