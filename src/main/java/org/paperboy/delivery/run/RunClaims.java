package org.paperboy.delivery.run;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.claim.Lease;
import org.paperboy.delivery.queue.LetterQueue;
import org.paperboy.delivery.refusal.RunEnd;
import org.paperboy.delivery.settlement.SendPermit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Claims letters for a run, as many as it has room for, puts them into its queue, and
 * counts them.
 */
final class RunClaims {

	/**
	 * So few at a time that nodes which claim in turn get equal shares.
	 */
	private static final int CLAIM = 250;

	private static final int ENOUGH = 1_000;

	/**
	 * Urgent letters are claimed at once, up to so many letters in memory.
	 */
	private static final int MAX_CLAIMED = 2 * ENOUGH;

	private static final Set<LetterKind> ALL = EnumSet.allOf(LetterKind.class);

	/**
	 * While any letter is claimed, none is that all others overtake.
	 */
	private static final Set<LetterKind> BUT_LAST = EnumSet.complementOf(EnumSet.of(LetterKind.STILL_INTERESTED));

	private static final Set<LetterKind> URGENT = ALL.stream()
		.filter(LetterKind::isAwaited)
		.collect(Collectors.toCollection(() -> EnumSet.noneOf(LetterKind.class)));

	private static final Logger log = LoggerFactory.getLogger(RunClaims.class);

	private final Intake intake;

	private final LetterQueue queue;

	private final SendPermit permit;

	private int claimed;

	private int settled;

	private boolean perhapsMore;

	private boolean lastPerhapsWait;

	/**
	 * No claims yet.
	 * @param stopping whether the program is about to stop
	 */
	RunClaims(Intake intake, BooleanSupplier stopping) {
		this.intake = intake;
		this.queue = intake.queue();
		this.permit = new SendPermit(intake.lease(), stopping, this.queue);
	}

	/**
	 * The letters that wait.
	 */
	LetterQueue queue() {
		return this.queue;
	}

	/**
	 * The permit by which they leave.
	 */
	SendPermit permit() {
		return this.permit;
	}

	/**
	 * The number of letters that wait or are on their way, in any run.
	 */
	long unsettled() {
		return this.intake.unsettled();
	}

	/**
	 * The number of letters that are claimed and not settled.
	 */
	int open() {
		return this.claimed - this.settled;
	}

	/**
	 * The number of letters that are settled.
	 */
	int settled() {
		return this.settled;
	}

	/**
	 * Some more letters are settled.
	 */
	void settle(int letters) {
		this.settled += letters;
	}

	/**
	 * Whether letters may be claimed that this run does not know of, as the database did
	 * not say; whoever recovers the lease finds out.
	 */
	boolean arePerhapsMore() {
		return this.perhapsMore;
	}

	/**
	 * Whether letters may be claimed now.
	 * @param one whether one is enough
	 */
	boolean hasRoom(boolean one) {
		return room(one) > 0;
	}

	private int room(boolean one) {
		return one ? 1 - open() : (open() < ENOUGH) ? CLAIM : 0;
	}

	/**
	 * Claims letters, if there is room.
	 * @param one whether one is enough
	 * @return whether more may wait
	 */
	boolean any(boolean one) {
		boolean all = open() == 0;
		boolean more = !this.perhapsMore && claim(all ? ALL : BUT_LAST, room(one));
		this.lastPerhapsWait = more || !all;
		return more;
	}

	/**
	 * Claims letters once all are settled that this run had, those included that all
	 * others overtake.
	 * @param one whether one is enough
	 * @return whether there were any
	 */
	boolean last(boolean one) {
		return this.lastPerhapsWait && any(one);
	}

	/**
	 * Claims letters that somebody waits for.
	 */
	void urgent() {
		claim(URGENT, Math.min(ENOUGH, MAX_CLAIMED - open()));
	}

	private boolean claim(Set<LetterKind> kinds, int max) {
		if (this.permit.isRevoked() || max <= 0) {
			return false;
		}
		try {
			int some = this.intake.claim(kinds, max, this.permit.lease(), this.queue);
			this.claimed += some;
			return some > 0;
		}
		catch (Lease.Lost ex) {
			this.permit.revoke(RunEnd.LOST);
			return false;
		}
		catch (DataAccessException | TransactionException ex) {
			if (open() == 0) {
				throw ex;
			}
			log.error("The database gives no letters; after those it gave a new run begins", ex);
			this.perhapsMore = true;
			return false;
		}
	}

}
