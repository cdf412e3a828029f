package org.paperboy.bounce;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.paperboy.bounce.report.Verdict;
import org.paperboy.delivery.LetterCounts;
import org.paperboy.delivery.RefusalCause;
import org.paperboy.delivery.SoftBounces.SentLetter;

import org.springframework.stereotype.Component;

/**
 * The rule that says what follows from a verdict for the address that it is about. It
 * knows no database or clock; others carry out what it decides.
 * <ul>
 * <li>Hard: the address is suppressed at once.</li>
 * <li>Complaint: the mailbox is suppressed at once, until the operator lifts it.</li>
 * <li>Soft: it is counted. So many letters that came back one after the other, within the
 * window and with no letter between that did not, have the address suppressed.</li>
 * <li>Soft, but we or the letter are refused (5.7.y, for example): nothing, as the reader
 * cannot help it.</li>
 * </ul>
 * And whether too many letters come back, or are complained of, for sending to go on.
 */
@Component
final class BouncePolicy {

	/**
	 * Fewer letters show no rate.
	 */
	private static final int MIN_ACCEPTED = 200;

	private static final int MIN_BOUNCED = 10;

	private static final int MIN_COMPLAINED = 3;

	private final BounceLimits limits;

	BouncePolicy(BounceLimits limits) {
		this.limits = limits;
	}

	/**
	 * The kinds of consequences.
	 */
	enum Consequence {

		/** Nothing. */
		NONE,
		/** The soft bounce is counted. */
		COUNT,
		/** The address is suppressed in this spelling, until its reader lifts it. */
		SUPPRESS_ADDRESS,
		/**
		 * The mailbox is suppressed however it is spelled, until the operator lifts it.
		 */
		SUPPRESS_MAILBOX

	}

	/**
	 * Decides on a verdict.
	 */
	Consequence decide(Verdict verdict) {
		return switch (verdict) {
			case Verdict.Hard hard -> Consequence.SUPPRESS_ADDRESS;
			case Verdict.Complaint complaint -> Consequence.SUPPRESS_MAILBOX;
			case Verdict.Soft soft when isTheirs(soft.cause()) -> Consequence.COUNT;
			case Verdict.Soft ours -> Consequence.NONE;
			case Verdict.Leave leave -> Consequence.NONE;
			case Verdict.Nothing nothing -> Consequence.NONE;
		};
	}

	private static boolean isTheirs(RefusalCause cause) {
		return switch (cause) {
			case ADDRESS, MAILBOX, UNKNOWN -> true;
			case SENDER, LETTER -> false;
		};
	}

	/**
	 * Whether too many letters to a reader came back softly. Letters after the last that
	 * came back prove nothing yet, as their reports may be on their way.
	 * @param letters to the reader within the window, in the order of sending
	 */
	boolean areTooMany(List<SentLetter> letters) {
		long inARow = letters.reversed()
			.stream()
			.dropWhile((letter) -> !letter.cameBack())
			.takeWhile(SentLetter::cameBack)
			.count();
		return inARow >= this.limits.softLimit();
	}

	/**
	 * Says why sending must pause, or empty if it need not.
	 * @param sums of the letters of a week
	 */
	Optional<String> whyPause(LetterCounts.Sums sums) {
		if (sums.accepted() < MIN_ACCEPTED) {
			return Optional.empty();
		}
		if (sums.bounced() >= MIN_BOUNCED && sums.bounced() > this.limits.maxBounceRate() * sums.accepted()) {
			return Optional.of(sums.bounced() + " of " + sums.accepted()
					+ " letters came back; paperboy.bounce.max-bounce-rate is " + this.limits.maxBounceRate());
		}
		if (sums.complained() >= MIN_COMPLAINED
				&& sums.complained() > this.limits.maxComplaintRate() * sums.accepted()) {
			return Optional.of(sums.complained() + " of " + sums.accepted()
					+ " letters were complained of; paperboy.bounce.max-complaint-rate is "
					+ this.limits.maxComplaintRate());
		}
		return Optional.empty();
	}

	/**
	 * The time for which soft bounces count.
	 */
	Duration window() {
		return this.limits.softWindow();
	}

}
