package org.paperboy.subscriber.reach;

import java.util.List;
import java.util.Optional;

import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.AddressTransaction;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberRepository;

import org.springframework.stereotype.Component;

/**
 * The door for readers who lost their letters and the links in them. The asker learns
 * nothing; what is known of the address decides which letter it gets, if any.
 */
@Component
public class LostLinks {

	private final SubscriberRepository subscribers;

	private final LiftLinks liftLinks;

	private final LinkReminders reminders;

	private final AddressTransaction transaction;

	LostLinks(SubscriberRepository subscribers, LiftLinks liftLinks, LinkReminders reminders,
			AddressTransaction transaction) {
		this.subscribers = subscribers;
		this.liftLinks = liftLinks;
		this.reminders = reminders;
		this.transaction = transaction;
	}

	/**
	 * Mails an address what it needs. Subscribers who confirmed or left get the links, at
	 * most once a day and three times in 30 days. Those who have not confirmed are asked
	 * once more, as often as by a sign-up. An address whose letters came back gets the
	 * link that lifts its suppression, at most once a week. An address that is suppressed
	 * otherwise gets nothing.
	 * @param language of the letter to an address that nobody subscribed
	 * @return whether there is a letter, which nobody else may learn
	 */
	public boolean mail(EmailAddress address, String language) {
		return this.transaction.run(List.of(address), () -> {
			Optional<Subscriber> known = this.subscribers.lockByEmail(address.value());
			return this.liftLinks.mail(address, known, language)
				.orElseGet(() -> known.filter(this.reminders::mail).isPresent());
		});
	}

}
