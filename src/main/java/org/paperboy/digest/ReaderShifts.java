package org.paperboy.digest;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import org.paperboy.edition.TrendingScore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sums up what another formula changes for many readers; only those with the most change
 * are kept.
 */
final class ReaderShifts {

	private static final Logger log = LoggerFactory.getLogger(ReaderShifts.class);

	private static final int READERS_BETWEEN_NEWS = 100_000;

	private static final int MAX_KEPT = 50;

	private static final Comparator<ReaderBackTest.ReaderShift> BY_CHANGE = Comparator
		.comparingInt(ReaderBackTest.ReaderShift::papersReplaced)
		.thenComparingInt(ReaderBackTest.ReaderShift::placesMoved)
		.thenComparing(ReaderBackTest.ReaderShift::email, Comparator.reverseOrder());

	private final PriorityQueue<ReaderBackTest.ReaderShift> mostChanged = new PriorityQueue<>(BY_CHANGE);

	private long readers;

	private long readersWithChange;

	private long digests;

	private long papersReplaced;

	void add(ReaderBackTest.ReaderShift shift) {
		this.digests += shift.digests();
		this.papersReplaced += shift.papersReplaced();
		if (shift.digestsWithChange() > 0) {
			this.readersWithChange++;
			this.mostChanged.add(shift);
			if (this.mostChanged.size() > MAX_KEPT) {
				this.mostChanged.poll();
			}
		}
		if (++this.readers % READERS_BETWEEN_NEWS == 0) {
			log.info("Back-test: {} readers so far", this.readers);
		}
	}

	/**
	 * The effect on all readers that were added.
	 * @param editions how many were tested
	 */
	ReaderBackTest sum(TrendingScore formula, int editions) {
		List<ReaderBackTest.ReaderShift> sorted = this.mostChanged.stream().sorted(BY_CHANGE.reversed()).toList();
		return new ReaderBackTest(formula, editions, this.readers, this.readersWithChange, this.digests,
				(this.digests > 0) ? Math.round(1000.0 * this.papersReplaced / this.digests) / 1000.0 : 0, sorted);
	}

}
