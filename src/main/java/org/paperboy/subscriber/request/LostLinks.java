package org.paperboy.subscriber.request;

import java.time.Duration;
import java.util.Optional;

import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.AddressTransaction;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberRepository;
import org.paperboy.subscriber.Subscribers;
import org.paperboy.subscriber.SubscriptionLetters;

import org.springframework.stereotype.Component;

/**
 * The door for readers who lost their letters and the links in them. The asker learns
 * nothing; what is known of the address decides which letter it gets, if any.
 */
@Component
public class LostLinks {

	private static final Duration DAY = Duration.ofDays(1);

	private static final Duration MONTH = Duration.ofDays(30);

	private static final int MAX_A_MONTH = 3;

	private final SubscriberRepository subscribers;

	private final OpenRequests requests;

	private final LiftLinks liftLinks;

	private final SubscriptionLetters letters;

	private final AddressTransaction transaction;

	LostLinks(SubscriberRepository subscribers, OpenRequests requests, LiftLinks liftLinks, SubscriptionLetters letters,
			AddressTransaction transaction) {
		this.subscribers = subscribers;
		this.requests = requests;
		this.liftLinks = liftLinks;
		this.letters = letters;
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
		return this.transaction.run(() -> {
			Optional<Subscriber> known = this.subscribers.lockByEmail(address.value());
			return this.liftLinks.mail(address, known, language)
				.orElseGet(() -> this.letters.mayReach(address) && known.filter(this::mail).isPresent());
		});
	}

	private boolean mail(Subscriber subscriber) {
		return switch (subscriber.state()) {
			case PENDING -> this.requests.remind(subscriber);
			case ACTIVE, PAUSED, LEFT -> {
				boolean due = sent(subscriber, DAY) == 0 && sent(subscriber, MONTH) < MAX_A_MONTH;
				if (due) {
					this.letters.plan(LetterKind.LINKS, subscriber);
				}
				yield due;
			}
		};
	}

	private int sent(Subscriber subscriber, Duration within) {
		return this.letters.count(LetterKind.LINKS, subscriber, within);
	}

}
