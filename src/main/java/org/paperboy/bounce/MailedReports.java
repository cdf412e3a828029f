package org.paperboy.bounce;

import java.util.List;

import org.paperboy.bounce.SignedLetters.SignedLetter;
import org.paperboy.bounce.report.Report;
import org.paperboy.bounce.report.Verdict;
import org.paperboy.reachability.SuppressionSource;
import org.paperboy.subscriber.AddressTransaction;

import org.springframework.stereotype.Component;

/**
 * Carries out what follows from reports that came by mail. They are believed if they
 * prove that they are about a letter of ours to the address that they name.
 */
@Component
class MailedReports {

	private final ReportedLetters letters;

	private final BelievedReports believed;

	private final AddressTransaction transaction;

	MailedReports(ReportedLetters letters, BelievedReports believed, AddressTransaction transaction) {
		this.letters = letters;
		this.believed = believed;
		this.transaction = transaction;
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
		return this.letters.proven(report.letter(), verdict.recipient())
			.map((letter) -> act(letter, verdict))
			.orElse(0);
	}

	private int act(SignedLetter letter, Verdict verdict) {
		return this.transaction.run(List.of(letter.recipient()),
				() -> this.believed.act(letter, verdict, SuppressionSource.REPORT));
	}

}
