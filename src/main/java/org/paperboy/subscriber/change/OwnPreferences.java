package org.paperboy.subscriber.change;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.paperboy.delivery.LetterKind;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.Consents;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.SubscriberRepository;
import org.paperboy.subscriber.SubscriptionLetters;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door for readers who change their own subscription, by the links of their letters.
 */
@Component
public class OwnPreferences {

	private static final int MAX_RECORD_LINKS = 3;

	private final SubscriberRepository subscribers;

	private final SubscriptionLetters letters;

	private final Consents consents;

	private final Clock clock;

	OwnPreferences(SubscriberRepository subscribers, SubscriptionLetters letters, Consents consents, Clock clock) {
		this.subscribers = subscribers;
		this.letters = letters;
		this.consents = consents;
		this.clock = clock;
	}

	/**
	 * Changes what a subscriber chose, unless they have left.
	 * @param change makes the new choice of the present one
	 */
	@Transactional
	public void change(SubscriberLinks.Claim claim, UnaryOperator<Preferences> change) {
		staying(claim)
			.ifPresent((subscriber) -> subscriber.prefer(change.apply(subscriber.preferences()), this.clock.instant()));
	}

	/**
	 * Drops a topic. A reader's last interest stays, since without any they would get
	 * more and not less.
	 */
	@Transactional
	public void dropTopic(SubscriberLinks.Claim claim, String topic) {
		staying(claim).ifPresent((subscriber) -> {
			Preferences without = subscriber.preferences().without(topic);
			if (!without.isOpen()) {
				subscriber.prefer(without, this.clock.instant());
			}
		});
	}

	/**
	 * Pauses until a date, unless the subscriber has not confirmed or has left.
	 * @throws InvalidFieldsException if the date is not in the future
	 */
	@Transactional
	public void pause(SubscriberLinks.Claim claim, LocalDate until) {
		Instant now = this.clock.instant();
		staying(claim).filter(Subscriber::isConfirmed).ifPresent((subscriber) -> {
			if (!until.isAfter(LocalDate.ofInstant(now, subscriber.preferences().timezone()))) {
				throw new InvalidFieldsException("until", "problem.date.past");
			}
			subscriber.pause(until);
			subscriber.heard(now);
			note(subscriber, Consent.Step.PAUSED);
		});
	}

	/**
	 * Ends a pause early.
	 */
	@Transactional
	public void endPause(SubscriberLinks.Claim claim) {
		Instant now = this.clock.instant();
		staying(claim).filter((subscriber) -> subscriber.state() == Subscriber.State.PAUSED).ifPresent((subscriber) -> {
			subscriber.resume(now);
			subscriber.heard(now);
			note(subscriber, Consent.Step.RESUMED);
		});
	}

	/**
	 * Mails readers the link to their own record, at most three times a day, as anybody
	 * who holds one of their letters may ask for it.
	 */
	@Transactional
	public void mailRecordLink(SubscriberLinks.Claim claim) {
		this.subscribers.lock(claim)
			.filter((subscriber) -> this.letters.count(LetterKind.RECORD, subscriber,
					Duration.ofDays(1)) < MAX_RECORD_LINKS)
			.ifPresent((subscriber) -> this.letters.plan(LetterKind.RECORD, subscriber));
	}

	/**
	 * The subscriber of a link, unless they have left: the link may have been passed on,
	 * and if they come back all must be as it was.
	 */
	private Optional<Subscriber> staying(SubscriberLinks.Claim claim) {
		return this.subscribers.lock(claim).filter((subscriber) -> subscriber.state() != Subscriber.State.LEFT);
	}

	private void note(Subscriber subscriber, Consent.Step step) {
		this.consents.note(subscriber.id(), step, new Consent(Consent.Place.LINK));
	}

}
