package org.paperboy.bounce;

import org.paperboy.bounce.report.Verdict;
import org.paperboy.bounce.webhook.ProviderEvent;
import org.paperboy.delivery.SeenReports;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.SuppressionSource;
import org.paperboy.subscriber.change.ReportedLeavings;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries out what follows from the events that mail providers report, each once.
 */
@Component
class ProviderReports {

	private final SeenReports seen;

	private final ReportedLetters letters;

	private final BelievedReports believed;

	private final ReportedLeavings leavings;

	ProviderReports(SeenReports seen, ReportedLetters letters, BelievedReports believed, ReportedLeavings leavings) {
		this.seen = seen;
		this.letters = letters;
		this.believed = believed;
		this.leavings = leavings;
	}

	/**
	 * Notes an event, and suppresses its recipient or lets them leave.
	 * @param provider that reports it
	 * @return how many addresses changed
	 */
	@Transactional
	int act(String provider, ProviderEvent event) {
		if (!this.seen.note(provider + " event " + event.id())) {
			return 0;
		}
		Verdict verdict = event.verdict();
		return this.letters.find(event.letter(), verdict.recipient())
			.map((letter) -> (verdict instanceof Verdict.Leave) ? leave(letter.recipient())
					: this.believed.act(letter, verdict, SuppressionSource.PROVIDER))
			.orElse(0);
	}

	private int leave(EmailAddress reader) {
		return this.leavings.leave(reader) ? 1 : 0;
	}

}
