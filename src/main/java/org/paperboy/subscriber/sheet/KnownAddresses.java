package org.paperboy.subscriber.sheet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;
import org.paperboy.subscriber.Mailboxes;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberBatches;

import org.springframework.stereotype.Component;

/**
 * Tells what is known of the addresses of a sheet: who has subscribed, who has left, and
 * who is suppressed.
 */
@Component
class KnownAddresses {

	private final SubscriberBatches subscribers;

	private final Mailboxes mailboxes;

	private final Suppressions suppressions;

	KnownAddresses(SubscriberBatches subscribers, Mailboxes mailboxes, Suppressions suppressions) {
		this.subscribers = subscribers;
		this.mailboxes = mailboxes;
		this.suppressions = suppressions;
	}

	/**
	 * The subscribers and the refusals of some addresses.
	 *
	 * @param left those of which the mailbox has left, though they are no subscribers
	 */
	record Known(SheetSuppressions suppressed, Map<EmailAddress, Subscriber> subscribers, Set<EmailAddress> left) {

	}

	/**
	 * Looks addresses up, and locks their subscribers.
	 * @param until the time by which somebody must have left to count
	 */
	Known find(List<EmailAddress> addresses, Instant until) {
		Map<EmailAddress, Subscriber> known = this.subscribers.lock(addresses);
		List<EmailAddress> others = addresses.stream().filter((address) -> !known.containsKey(address)).toList();
		return new Known(new SheetSuppressions(this.suppressions, addresses), known,
				this.mailboxes.left(others, until));
	}

}
