package org.paperboy.digest;

import java.util.List;

import org.paperboy.edition.TrendingScore;

/**
 * The effect that another formula of the trend would have had on the last digests.
 *
 * @param formula the other formula
 * @param editions how many editions were tested, the newest ones
 * @param readers how many readers are active
 * @param readersWithChange how many of them would have got other papers, or in another
 * order
 * @param digests how many digests they would have got, with and without a change
 * @param papersReplaced papers of a digest that would have been others, on average
 * @param most the readers with the most change, in this order
 */
public record ReaderBackTest(TrendingScore formula, int editions, long readers, long readersWithChange, long digests,
		double papersReplaced, List<ReaderShift> most) {

	/**
	 * The effect for one reader.
	 *
	 * @param email of the reader
	 * @param digests how many they would have got
	 * @param digestsWithChange how many of them would be different
	 * @param papersReplaced how many of their papers would be others
	 * @param placesMoved sum of the places by which the remaining papers would move
	 */
	public record ReaderShift(String email, int digests, int digestsWithChange, int papersReplaced, int placesMoved) {

	}

}
