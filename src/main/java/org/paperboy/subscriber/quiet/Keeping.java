package org.paperboy.subscriber.quiet;

import java.time.Clock;
import java.time.Instant;

import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.Consents;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.SubscriberRepository;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the answer of readers who still want digests.
 */
@Component
class Keeping {

	private final SubscriberRepository subscribers;

	private final Consents consents;

	private final Clock clock;

	Keeping(SubscriberRepository subscribers, Consents consents, Clock clock) {
		this.subscribers = subscribers;
		this.consents = consents;
		this.clock = clock;
	}

	/**
	 * Notes that a reader wants digests, and ends a pause that would not end by itself,
	 * as that of a reader who did not answer in time.
	 */
	@Transactional
	public void keep(SubscriberLinks.Claim claim) {
		Instant now = this.clock.instant();
		this.subscribers.lock(claim).filter(Subscriber::isConfirmed).ifPresent((subscriber) -> {
			subscriber.heard(now);
			if (subscriber.state() == Subscriber.State.PAUSED && subscriber.pauseEnds() == null) {
				subscriber.resume(now);
				this.consents.note(subscriber.id(), Consent.Step.RESUMED, new Consent(Consent.Place.LINK));
			}
		});
	}

}
