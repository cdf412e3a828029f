package org.paperboy.subscriber.reach;

import java.time.Clock;
import java.util.Optional;

import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Nonce;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.SubscriberRepository;
import org.paperboy.subscriber.SubscriptionLetters;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door for addresses whose letters came back, and the link that lifts their
 * suppression.
 */
@Component
public class LiftLinks {

	private final SubscriberRepository subscribers;

	private final Liftings liftings;

	private final SubscriptionLetters letters;

	private final Clock clock;

	LiftLinks(SubscriberRepository subscribers, Liftings liftings, SubscriptionLetters letters, Clock clock) {
		this.subscribers = subscribers;
		this.liftings = liftings;
		this.letters = letters;
		this.clock = clock;
	}

	/**
	 * Mails an address the link, if its letters came back, at most once a week. An
	 * address without a subscriber is first stored as one who asked and has not
	 * confirmed, as each letter in the ledger has a subscriber.
	 * @param known the subscriber of the address, if there is one
	 * @param language of the letter if there is none
	 * @return whether there is a letter, or empty if no letters came back
	 */
	Optional<Boolean> mail(EmailAddress address, Optional<Subscriber> known, String language) {
		if (!this.liftings.isNeeded(address)) {
			return Optional.empty();
		}
		String nonce = Nonce.random();
		boolean due = this.liftings.ask(address, nonce);
		if (due) {
			this.letters.plan(LetterKind.REACH, nonce, known.orElseGet(() -> this.subscribers
				.save(new Subscriber(address, Preferences.DEFAULTS.in(language), this.clock.instant()))));
		}
		return Optional.of(due);
	}

	/**
	 * The subscriber whose suppression a link lifts
	 * ({@link SubscriberLinks.Purpose#REACH}); empty if the link is too old or was used.
	 */
	Optional<Subscriber> find(SubscriberLinks.Claim claim) {
		return this.subscribers.findById(claim.subject()).filter((subscriber) -> isOpen(subscriber, claim));
	}

	private boolean isOpen(Subscriber subscriber, SubscriberLinks.Claim claim) {
		return claim.isWithin(SubscriberLinks.CONFIRMATION_LIFE, this.clock.instant())
				&& this.liftings.isOpen(subscriber.email(), claim.nonce());
	}

	/**
	 * Lifts the suppression of an address whose letters came back. A subscriber who has
	 * not confirmed is asked to.
	 * @return the subscriber, or empty if the link does not work any more
	 */
	@Transactional
	public Optional<Subscriber> lift(SubscriberLinks.Claim claim) {
		Optional<Subscriber> lifted = this.subscribers.lockById(claim.subject())
			.filter((subscriber) -> isOpen(subscriber, claim))
			.filter((subscriber) -> this.liftings.use(subscriber.email(), claim.nonce()));
		lifted.filter((subscriber) -> subscriber.state() == Subscriber.State.PENDING)
			.ifPresent((subscriber) -> this.letters.plan(LetterKind.CONFIRMATION, subscriber));
		return lifted;
	}

}
