package org.paperboy.subscriber.change;

import java.time.Clock;
import java.util.Optional;

import org.paperboy.subscriber.Consents;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.Subscribers;

import org.springframework.stereotype.Component;

/**
 * The door behind the links to readers' own records. Such a link works for a day, and not
 * after the reader moved away from the mailbox that it was sent to.
 */
@Component
public class RecordLinks {

	private final SubscriberLinks links;

	private final Subscribers subscribers;

	private final Consents consents;

	private final Clock clock;

	RecordLinks(SubscriberLinks links, Subscribers subscribers, Consents consents, Clock clock) {
		this.links = links;
		this.subscribers = subscribers;
		this.consents = consents;
		this.clock = clock;
	}

	/**
	 * The content of a link, or empty if it does not work.
	 */
	public Optional<SubscriberLinks.Claim> verify(String token) {
		return this.links.verify(SubscriberLinks.Purpose.RECORD, token)
			.filter((claim) -> claim.isWithin(SubscriberLinks.RECORD_LIFE, this.clock.instant()))
			.filter((claim) -> !this.consents.hasMoved(claim.subject(), claim.issued()));
	}

	/**
	 * The reader that a link belongs to, or empty if there is none any more.
	 */
	public Optional<Subscriber> find(SubscriberLinks.Claim claim) {
		return this.subscribers.find(claim);
	}

}
