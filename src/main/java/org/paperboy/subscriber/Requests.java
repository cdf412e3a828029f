package org.paperboy.subscriber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.Suppressions;
import org.paperboy.mail.EmailAddress;
import org.paperboy.topic.Topics;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way in: somebody asks for an address, and whoever reads its mail says yes.
 */
@Component
public class Requests {

	private static final int MOST_RECORD_LINKS = 3;

	private final SubscriberRepository subscribers;

	private final AskedMailboxes asked;

	private final Consents consents;

	private final Deliveries deliveries;

	private final Suppressions suppressions;

	private final Topics topics;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Requests(SubscriberRepository subscribers, AskedMailboxes asked, Consents consents, Deliveries deliveries,
			Suppressions suppressions, Topics topics, TransactionTemplate transaction, ApplicationEventPublisher events,
			Clock clock) {
		this.subscribers = subscribers;
		this.asked = asked;
		this.consents = consents;
		this.deliveries = deliveries;
		this.suppressions = suppressions;
		this.topics = topics;
		this.transaction = transaction;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * A subscriber confirmed; published in the transaction that does so, with the row
	 * locked.
	 *
	 * @param subscriber the id
	 */
	public record Confirmed(long subscriber) {

	}

	/**
	 * Asks an address by mail whether it wants to subscribe. Who asks learns nothing: a
	 * known or suppressed address is answered like a new one, and a confirmed one is left
	 * as it is. Who asks again before confirming keeps the choices that the new form says
	 * nothing about.
	 * @throws InvalidFieldsException naming each bad field
	 */
	public void request(SubscriptionForm form, Consent consent) {
		Preferences preferences = form.preferences(Preferences.DEFAULTS, this.topics);
		EmailAddress email = form.address();
		this.consents.keep(consent);
		try {
			this.transaction.executeWithoutResult((status) -> request(email, form, preferences, consent));
		}
		catch (DataIntegrityViolationException ex) {
			// The same new address came in twice at the same moment; it is known by now.
			this.transaction.executeWithoutResult((status) -> request(email, form, preferences, consent));
		}
	}

	/**
	 * Checks a form without asking anybody.
	 * @throws InvalidFieldsException naming each bad field
	 */
	public void check(SubscriptionForm form) {
		form.preferences(Preferences.DEFAULTS, this.topics);
	}

	private void request(EmailAddress email, SubscriptionForm form, Preferences preferences, Consent consent) {
		if (this.suppressions.reason(email).isPresent()) {
			return;
		}
		Instant now = this.clock.instant();
		Optional<Subscriber> known = this.subscribers.lockByEmail(email.value());
		known.ifPresent(
				(subscriber) -> subscriber.requestAgain(form.preferences(subscriber.preferences(), this.topics), now));
		if (known.isPresent() && known.get().isConfirmed()) {
			return;
		}
		if (this.asked.ask(email, now)) {
			Subscriber subscriber = known
				.orElseGet(() -> this.subscribers.save(new Subscriber(email, preferences, now)));
			letter(subscriber);
			this.consents.note(subscriber.id(), Consent.Step.REQUESTED, consent, now);
		}
	}

	/**
	 * Asks once more by mail, where a confirmation link came too late.
	 */
	@Transactional
	public void again(SubscriberLinks.Claim claim) {
		locked(claim).filter((subscriber) -> subscriber.state() == Subscriber.State.PENDING)
			.filter((subscriber) -> this.suppressions.reason(subscriber.email()).isEmpty())
			.ifPresent((subscriber) -> ask(subscriber, this.clock.instant()));
	}

	/**
	 * Plans the confirmation letter, unless the mailbox was asked often or lately.
	 */
	void ask(Subscriber subscriber, Instant now) {
		if (this.asked.ask(subscriber.email(), now)) {
			letter(subscriber);
		}
	}

	private void letter(Subscriber subscriber) {
		this.deliveries.plan(LetterKind.CONFIRMATION, Subscriber.random(), List.of(subscriber.letter()));
	}

	/**
	 * Whether a confirmation link still works: signed by us, for this subscriber, in
	 * time. A subscription that is confirmed already stays so.
	 */
	@Transactional(readOnly = true)
	public boolean mayConfirm(SubscriberLinks.Claim claim) {
		return this.subscribers.findById(claim.subject())
			.filter((subscriber) -> subscriber.nonce().equals(claim.nonce()))
			.filter((subscriber) -> mayConfirm(subscriber, claim))
			.isPresent();
	}

	private boolean mayConfirm(Subscriber subscriber, SubscriberLinks.Claim claim) {
		return switch (subscriber.state()) {
			case PENDING -> claim.isWithin(SubscriberLinks.CONFIRMATION_LIFE, this.clock.instant());
			case ACTIVE, PAUSED -> true;
			case LEFT -> false;
		};
	}

	/**
	 * Confirms a subscription.
	 * @return whether it is confirmed now
	 */
	public boolean confirm(SubscriberLinks.Claim claim, Consent consent) {
		this.consents.keep(consent);
		return Boolean.TRUE.equals(this.transaction.execute((status) -> confirmNow(claim, consent)));
	}

	private boolean confirmNow(SubscriberLinks.Claim claim, Consent consent) {
		Instant now = this.clock.instant();
		Optional<Subscriber> confirmed = locked(claim).filter((subscriber) -> mayConfirm(subscriber, claim));
		confirmed.filter((subscriber) -> subscriber.confirm(now)).ifPresent((subscriber) -> {
			this.asked.answered(subscriber.email());
			this.consents.note(subscriber.id(), Consent.Step.CONFIRMED, consent, now);
			this.subscribers.flush();
			this.events.publishEvent(new Confirmed(subscriber.id()));
		});
		return confirmed.isPresent();
	}

	/**
	 * Lets an address be written to again, as its owner told the operator, however it
	 * came to be suppressed; then it may also be asked at once.
	 */
	@Transactional
	public void lift(EmailAddress email) {
		this.suppressions.lift(email);
		this.asked.forget(email);
	}

	/**
	 * Mails readers the link to their own record, three times a day at most: whoever
	 * holds one of their letters may ask for it.
	 */
	@Transactional
	public void record(SubscriberLinks.Claim claim) {
		Instant dayAgo = this.clock.instant().minus(Duration.ofDays(1));
		locked(claim)
			.filter((subscriber) -> this.deliveries.since(LetterKind.RECORD, List.of(subscriber.id()), dayAgo)
				.size() < MOST_RECORD_LINKS)
			.ifPresent((subscriber) -> this.deliveries.plan(LetterKind.RECORD, Subscriber.random(),
					List.of(subscriber.letter())));
	}

	private Optional<Subscriber> locked(SubscriberLinks.Claim claim) {
		return this.subscribers.lockById(claim.subject())
			.filter((subscriber) -> subscriber.nonce().equals(claim.nonce()));
	}

}
