package org.paperboy.bounce;

import org.paperboy.bounce.report.Report;
import org.paperboy.bounce.report.Verdict;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.ReturnPaths;
import org.paperboy.reachability.Suppressions;

import org.springframework.stereotype.Component;

/**
 * Carries out what reports say that can be believed, as they were sent to a return path
 * that was signed here for the address that they are about.
 */
@Component
class BelievedReports {

	private final ReturnPaths returnPaths;

	private final Suppressions suppressions;

	BelievedReports(ReturnPaths returnPaths, Suppressions suppressions) {
		this.returnPaths = returnPaths;
		this.suppressions = suppressions;
	}

	/**
	 * Suppresses the addresses that a report says do not exist, or that complain.
	 * @return how many
	 */
	int act(Report report) {
		return report.verdicts().stream().mapToInt((verdict) -> act(report, verdict)).sum();
	}

	private int act(Report report, Verdict verdict) {
		EmailAddress recipient = verdict.recipient();
		if (recipient == null || !isOurs(report, recipient)) {
			return 0;
		}
		return switch (verdict) {
			case Verdict.Hard hard -> {
				this.suppressions.bounced(recipient,
						(hard.status() != null) ? "hard bounce: " + hard.status() : "hard bounce");
				yield 1;
			}
			case Verdict.Complaint complaint -> {
				this.suppressions.suppress(recipient, "complaint");
				yield 1;
			}
			case Verdict.Soft soft -> 0;
			case Verdict.Leave leave -> 0;
			case Verdict.Nothing nothing -> 0;
		};
	}

	private boolean isOurs(Report report, EmailAddress recipient) {
		return report.letter()
			.addresses()
			.stream()
			.anyMatch((address) -> this.returnPaths.delivery(address, recipient).isPresent());
	}

}
