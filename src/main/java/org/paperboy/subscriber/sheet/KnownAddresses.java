package org.paperboy.subscriber.sheet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;
import org.paperboy.subscriber.Mailboxes;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberRepository;

import org.springframework.stereotype.Component;

/**
 * Tells what is known of the addresses of a sheet: who has subscribed, who has left, and
 * who is suppressed.
 */
@Component
class KnownAddresses {

	private final SubscriberRepository subscribers;

	private final Mailboxes mailboxes;

	private final Suppressions suppressions;

	KnownAddresses(SubscriberRepository subscribers, Mailboxes mailboxes, Suppressions suppressions) {
		this.subscribers = subscribers;
		this.mailboxes = mailboxes;
		this.suppressions = suppressions;
	}

	SheetSuppressions suppressed(List<EmailAddress> addresses) {
		return new SheetSuppressions(this.suppressions, addresses);
	}

	Map<EmailAddress, Subscriber> subscribers(List<EmailAddress> addresses) {
		return this.subscribers.findByEmailIn(addresses.stream().map(EmailAddress::value).toList())
			.stream()
			.collect(Collectors.toMap(Subscriber::email, Function.identity()));
	}

	/**
	 * Those of some addresses whose mailbox had left by a time, under whatever spelling.
	 */
	Set<EmailAddress> left(List<EmailAddress> addresses, Instant until) {
		return this.mailboxes.left(addresses, until);
	}

}
