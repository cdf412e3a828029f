package org.paperboy.subscriber.change;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.paperboy.delivery.LetterKind;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.SubscriberRepository;
import org.paperboy.subscriber.SubscriptionLetters;
import org.paperboy.subscriber.request.SubscriptionSteps;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door for readers who leave, or take leaving back, by their letters.
 */
@Component
public class Leavings {

	private final SubscriberRepository subscribers;

	private final SubscriptionSteps steps;

	private final SubscriptionLetters letters;

	private final Clock clock;

	Leavings(SubscriberRepository subscribers, SubscriptionSteps steps, SubscriptionLetters letters, Clock clock) {
		this.subscribers = subscribers;
		this.steps = steps;
		this.letters = letters;
		this.clock = clock;
	}

	/**
	 * Withdraws consent, at once.
	 * @return whether that changed anything
	 */
	@Transactional
	public boolean leave(SubscriberLinks.Claim claim) {
		return left(this.subscribers.lock(claim), Consent.Place.LINK).isPresent();
	}

	/**
	 * Withdraws consent, at once, as a mail of the reader's asks for it.
	 * @param reader whose mail it is proved to be
	 * @return whether that changed anything
	 */
	@Transactional
	public boolean leaveByMail(long reader) {
		return left(this.subscribers.lockById(reader), Consent.Place.MAIL).isPresent();
	}

	private Optional<Subscriber> left(Optional<Subscriber> leaving, Consent.Place place) {
		Optional<Subscriber> left = leaving.filter((subscriber) -> subscriber.leave(this.clock.instant()));
		left.ifPresent((subscriber) -> this.steps.left(subscriber, place));
		return left;
	}

	/**
	 * Withdraws consent, at once, and tells the address so, at most once a day.
	 * @return whether that changed anything
	 */
	@Transactional
	public boolean leaveByPage(SubscriberLinks.Claim claim) {
		Optional<Subscriber> left = left(this.subscribers.lock(claim), Consent.Place.LINK);
		left.filter((subscriber) -> this.letters.count(LetterKind.GOODBYE, subscriber, Duration.ofDays(1)) == 0)
			.ifPresent((subscriber) -> this.letters.plan(LetterKind.GOODBYE, subscriber));
		return left.isPresent();
	}

	/**
	 * Takes leaving back.
	 * @param claim issued at the time of leaving, see
	 * {@link SubscriberLinks.Purpose#RETURN}
	 * @return whether it could be taken back
	 */
	@Transactional
	public boolean comeBack(SubscriberLinks.Claim claim) {
		Optional<Subscriber> back = this.subscribers.lock(claim)
			.filter((subscriber) -> subscriber.comeBack(claim.issued(), this.clock.instant()));
		back.ifPresent((subscriber) -> this.steps.returned(subscriber, Consent.Place.LINK));
		return back.isPresent();
	}

}
