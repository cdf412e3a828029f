package org.paperboy.bounce;

import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import org.paperboy.bounce.report.Report;
import org.paperboy.bounce.report.Verdict;
import org.paperboy.delivery.SoftBounces;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.ReturnPaths;
import org.paperboy.reachability.Suppressions;

import org.springframework.stereotype.Component;

/**
 * Carries out what follows from reports that can be believed, as they were sent to a
 * return path that was signed here for the address that they are about.
 */
@Component
class BelievedReports {

	private final BouncePolicy policy;

	private final ReturnPaths returnPaths;

	private final Suppressions suppressions;

	private final SoftBounces softBounces;

	BelievedReports(BouncePolicy policy, ReturnPaths returnPaths, Suppressions suppressions, SoftBounces softBounces) {
		this.policy = policy;
		this.returnPaths = returnPaths;
		this.suppressions = suppressions;
		this.softBounces = softBounces;
	}

	/**
	 * Suppresses the addresses that a report says are gone, complain, or came back too
	 * often.
	 * @return how many
	 */
	int act(Report report) {
		return report.verdicts().stream().mapToInt((verdict) -> act(report, verdict)).sum();
	}

	private int act(Report report, Verdict verdict) {
		EmailAddress recipient = verdict.recipient();
		OptionalLong delivery = (recipient != null) ? delivery(report, recipient) : OptionalLong.empty();
		if (recipient == null || delivery.isEmpty()) {
			return 0;
		}
		String reason = switch (this.policy.decide(verdict)) {
			case SUPPRESS_ADDRESS -> "hard bounce" + status(verdict);
			case SUPPRESS_MAILBOX -> "complaint";
			case COUNT -> counted(delivery.getAsLong(), verdict);
			case NONE -> null;
		};
		if (reason == null) {
			return 0;
		}
		if (Suppressions.isBounce(reason)) {
			this.suppressions.bounced(recipient, reason);
		}
		else {
			this.suppressions.suppress(recipient, reason);
		}
		return 1;
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

	private OptionalLong delivery(Report report, EmailAddress recipient) {
		return report.letter()
			.addresses()
			.stream()
			.map((address) -> this.returnPaths.delivery(address, recipient))
			.filter(OptionalLong::isPresent)
			.findFirst()
			.orElse(OptionalLong.empty());
	}

}
