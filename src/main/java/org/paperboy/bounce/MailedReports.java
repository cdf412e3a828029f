package org.paperboy.bounce;

import java.util.List;
import java.util.Optional;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.paperboy.bounce.SignedLetters.SignedLetter;
import org.paperboy.bounce.report.Report;
import org.paperboy.bounce.report.Verdict;
import org.paperboy.delivery.SeenReports;
import org.paperboy.reachability.SuppressionSource;
import org.paperboy.subscriber.AddressTransaction;

import org.springframework.stereotype.Component;

/**
 * Carries out what follows from reports that came by mail. They are believed if they
 * prove that they are about a letter of ours to the address that they name, and each says
 * what it says once: who sends an old report again changes nothing. Those that prove
 * nothing are counted.
 */
@Component
class MailedReports {

	private final ReportedLetters letters;

	private final BelievedReports believed;

	private final SeenReports seen;

	private final AddressTransaction transaction;

	private final Counter unproven;

	MailedReports(ReportedLetters letters, BelievedReports believed, SeenReports seen, AddressTransaction transaction,
			MeterRegistry meters) {
		this.letters = letters;
		this.believed = believed;
		this.seen = seen;
		this.transaction = transaction;
		this.unproven = meters.counter("paperboy.bounce.unproven");
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
		Optional<SignedLetter> letter = this.letters.proven(report.letter(), verdict.recipient());
		if (letter.isEmpty() && !(verdict instanceof Verdict.Nothing) && !(verdict instanceof Verdict.Leave)) {
			this.unproven.increment();
		}
		return letter.map((ours) -> act(ours, verdict)).orElse(0);
	}

	private int act(SignedLetter letter, Verdict verdict) {
		return this.transaction.run(List.of(letter.recipient()),
				() -> isNews(letter, verdict) ? this.believed.act(letter, verdict, SuppressionSource.REPORT) : 0);
	}

	private boolean isNews(SignedLetter letter, Verdict verdict) {
		return switch (verdict) {
			case Verdict.Hard hard -> this.seen.note("hard bounce of letter " + letter.delivery());
			case Verdict.Complaint complaint -> this.seen.note("complaint of letter " + letter.delivery());
			case Verdict.Soft soft -> true;
			case Verdict.Leave leave -> true;
			case Verdict.Nothing nothing -> true;
		};
	}

}
