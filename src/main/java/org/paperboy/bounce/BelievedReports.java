package org.paperboy.bounce;

import org.jspecify.annotations.Nullable;
import org.paperboy.bounce.SignedLetters.SignedLetter;
import org.paperboy.bounce.report.Verdict;
import org.paperboy.delivery.ReturnedLetters;
import org.paperboy.delivery.SoftBounces;
import org.paperboy.reachability.SuppressionSource;
import org.paperboy.reachability.Suppressions;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries out what follows from a report that can be believed.
 */
@Component
class BelievedReports {

	private final BouncePolicy policy;

	private final Suppressions suppressions;

	private final SoftBounces softBounces;

	private final ReturnedLetters returned;

	BelievedReports(BouncePolicy policy, Suppressions suppressions, SoftBounces softBounces, ReturnedLetters returned) {
		this.policy = policy;
		this.suppressions = suppressions;
		this.softBounces = softBounces;
		this.returned = returned;
	}

	/**
	 * Notes what became of a letter, and suppresses its recipient if the verdict says so.
	 * Called in a transaction that holds the mailbox of the recipient locked.
	 * @param source who gave the verdict
	 * @return how many were suppressed
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public int act(SignedLetter letter, Verdict verdict, SuppressionSource source) {
		note(letter, verdict);
		String reason = switch (this.policy.decide(verdict)) {
			case SUPPRESS_ADDRESS -> "hard bounce" + status(verdict);
			case SUPPRESS_MAILBOX -> "complaint";
			case COUNT -> counted(letter.delivery(), verdict);
			case NONE -> null;
		};
		if (reason == null) {
			return 0;
		}
		if (Suppressions.isBounce(reason)) {
			this.suppressions.bounced(letter.recipient(), reason, source);
		}
		else {
			this.suppressions.suppress(letter.recipient(), reason, source);
		}
		return 1;
	}

	/**
	 * Has the ledger say what became of the letter.
	 */
	private void note(SignedLetter letter, Verdict verdict) {
		String domain = letter.recipient().domain();
		switch (verdict) {
			case Verdict.Hard hard -> this.returned.bounced(letter.delivery(), domain, hard.status());
			case Verdict.Soft soft -> this.returned.bounced(letter.delivery(), domain, soft.status());
			case Verdict.Complaint complaint -> this.returned.complained(letter.delivery(), domain);
			case Verdict.Leave leave -> {
			}
			case Verdict.Nothing nothing -> {
			}
		}
	}

	/**
	 * Counts a soft bounce, each letter once.
	 * @return the reason to suppress its address, or null if there is none yet
	 */
	private @Nullable String counted(long delivery, Verdict verdict) {
		boolean tooMany = this.softBounces.note(delivery, (verdict instanceof Verdict.Soft soft) ? soft.status() : null)
				&& this.policy.areTooMany(this.softBounces.letters(delivery, this.policy.window()));
		return tooMany ? "soft bounces" + status(verdict) : null;
	}

	private static String status(Verdict verdict) {
		String status = switch (verdict) {
			case Verdict.Hard hard -> hard.status();
			case Verdict.Soft soft -> soft.status();
			case Verdict.Complaint complaint -> null;
			case Verdict.Leave leave -> null;
			case Verdict.Nothing nothing -> null;
		};
		return (status != null) ? ": " + status : "";
	}

}
