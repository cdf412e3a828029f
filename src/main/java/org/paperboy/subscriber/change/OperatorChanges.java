package org.paperboy.subscriber.change;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.AddressTransaction;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.Consents;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberRepository;
import org.paperboy.subscriber.Subscribers;
import org.paperboy.subscriber.SubscriptionForm;
import org.paperboy.topic.Topics;

import org.springframework.stereotype.Component;

/**
 * The door for the operator, who changes a reader's subscription in the reader's name.
 */
@Component
public class OperatorChanges {

	private final SubscriberRepository subscribers;

	private final Topics topics;

	private final Consents consents;

	private final AddressTransaction transaction;

	private final Clock clock;

	OperatorChanges(SubscriberRepository subscribers, Topics topics, Consents consents, AddressTransaction transaction,
			Clock clock) {
		this.subscribers = subscribers;
		this.topics = topics;
		this.consents = consents;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * A change; what is null stays.
	 *
	 * @param form choices, of the address whose reader is changed
	 * @param paused whether the reader pauses
	 * @param until the end of the pause
	 */
	public record Change(@Nullable SubscriptionForm form, @Nullable Boolean paused, @Nullable LocalDate until) {

		/**
		 * New choices.
		 */
		public static Change choose(SubscriptionForm form) {
			return new Change(form, null, null);
		}

		/**
		 * A pause.
		 * @param until its end; null if it has none
		 */
		public static Change pause(@Nullable LocalDate until) {
			return new Change(null, true, until);
		}

		/**
		 * The end of a pause.
		 */
		public static Change resume() {
			return new Change(null, false, null);
		}

	}

	/**
	 * Changes a reader who has confirmed.
	 * @return the reader, or empty if nobody has this address
	 * @throws InvalidFieldsException naming every bad field; nothing changes then
	 * @throws UnconfirmedException if the reader has not confirmed, or has left
	 */
	public Optional<Subscriber> change(EmailAddress address, Change change) {
		return this.transaction.run(List.of(address),
				() -> this.subscribers.lockByEmail(address.value()).map((subscriber) -> change(subscriber, change)));
	}

	private Subscriber change(Subscriber subscriber, Change change) {
		if (!subscriber.isConfirmed()) {
			throw new UnconfirmedException(subscriber.state());
		}
		Instant now = this.clock.instant();
		if (change.form() != null) {
			subscriber.prefer(change.form().preferences(subscriber.preferences(), this.topics), now);
		}
		LocalDate until = change.until();
		if (until != null && !until.isAfter(LocalDate.ofInstant(now, subscriber.preferences().timezone()))) {
			throw new InvalidFieldsException("pausedUntil", "problem.date.past");
		}
		boolean paused = subscriber.state() == Subscriber.State.PAUSED;
		if (until != null || (Boolean.TRUE.equals(change.paused()) && !paused)) {
			subscriber.pause((until != null) ? until : Subscribers.FOR_EVER);
		}
		else if (Boolean.FALSE.equals(change.paused())) {
			subscriber.resume(now);
		}
		if (paused != (subscriber.state() == Subscriber.State.PAUSED)) {
			note(subscriber, paused ? Consent.Step.RESUMED : Consent.Step.PAUSED);
		}
		return this.subscribers.save(subscriber);
	}

	private void note(Subscriber subscriber, Consent.Step step) {
		this.consents.note(subscriber.id(), step, new Consent(Consent.Place.OPERATOR));
	}

	/**
	 * A reader cannot be changed whose consent is not there.
	 */
	public static final class UnconfirmedException extends RuntimeException {

		private UnconfirmedException(Subscriber.State state) {
			super((state == Subscriber.State.LEFT) ? "this reader has left" : "this reader has not confirmed yet");
		}

	}

}
