package org.paperboy.digest;

import java.util.List;

import org.paperboy.paper.TrendingScore;

/**
 * What another formula of the trend would have made of the last digests.
 *
 * @param formula the other formula
 * @param editions how many editions were looked at, the newest ones
 * @param readers how many readers are active
 * @param readersWithChange how many of them would have got other papers, or in another
 * order
 * @param digests how many digests they would have got, with and without a change
 * @param papersReplaced papers that would have been others, on average of a digest
 * @param most the readers with the most change, most first
 */
public record ReaderBackTest(TrendingScore formula, int editions, long readers, long readersWithChange, long digests,
		double papersReplaced, List<ReaderShift> most) {

	/**
	 * What would change for a reader.
	 *
	 * @param email whose digests
	 * @param digests how many they would have got
	 * @param digestsWithChange how many of them would be others
	 * @param papersReplaced how many papers, of all of them, would be others
	 * @param placesMoved by how many places the papers that stay would move, summed up
	 */
	public record ReaderShift(String email, int digests, int digestsWithChange, int papersReplaced, int placesMoved) {

	}

}
