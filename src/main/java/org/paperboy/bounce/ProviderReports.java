package org.paperboy.bounce;

import java.util.List;

import org.paperboy.bounce.SignedLetters.SignedLetter;
import org.paperboy.bounce.report.Verdict;
import org.paperboy.bounce.webhook.ProviderEvent;
import org.paperboy.delivery.SeenReports;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.SuppressionSource;
import org.paperboy.subscriber.AddressTransaction;
import org.paperboy.subscriber.change.ReportedLeavings;

import org.springframework.stereotype.Component;

/**
 * Carries out what follows from the events that mail providers report, each once.
 */
@Component
class ProviderReports {

	private final SeenReports seen;

	private final ReportedLetters letters;

	private final BelievedReports believed;

	private final ReportedLeavings leavings;

	private final AddressTransaction transaction;

	ProviderReports(SeenReports seen, ReportedLetters letters, BelievedReports believed, ReportedLeavings leavings,
			AddressTransaction transaction) {
		this.seen = seen;
		this.letters = letters;
		this.believed = believed;
		this.leavings = leavings;
		this.transaction = transaction;
	}

	/**
	 * Notes an event, and suppresses its recipient or lets them leave.
	 * @param provider that reports it
	 * @return how many addresses changed
	 */
	int act(String provider, ProviderEvent event) {
		return this.letters.believed(event.letter(), event.verdict().recipient())
			.map((letter) -> this.transaction.run(List.of(letter.recipient()), () -> act(provider, event, letter)))
			.orElse(0);
	}

	private int act(String provider, ProviderEvent event, SignedLetter letter) {
		if (!this.seen.note(provider + " event " + event.id())) {
			return 0;
		}
		return (event.verdict() instanceof Verdict.Leave) ? leave(letter.recipient())
				: this.believed.act(letter, event.verdict(), SuppressionSource.PROVIDER);
	}

	private int leave(EmailAddress reader) {
		return this.leavings.leave(reader) ? 1 : 0;
	}

}
