package org.paperboy.subscriber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;
import org.paperboy.topic.Topics;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to sign-ups: somebody asks for an address, and whoever reads its mail
 * confirms.
 */
@Component
public class Requests {

	private static final int MAX_RECORD_LINKS = 3;

	private final SubscriberRepository subscribers;

	private final OpenRequests open;

	private final AskedMailboxes asked;

	private final Consents consents;

	private final Deliveries deliveries;

	private final Suppressions suppressions;

	private final Topics topics;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Requests(SubscriberRepository subscribers, OpenRequests open, AskedMailboxes asked, Consents consents,
			Deliveries deliveries, Suppressions suppressions, Topics topics, TransactionTemplate transaction,
			Clock clock) {
		this.subscribers = subscribers;
		this.open = open;
		this.asked = asked;
		this.consents = consents;
		this.deliveries = deliveries;
		this.suppressions = suppressions;
		this.topics = topics;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Says that a subscriber confirmed; published in the same transaction, with the row
	 * locked.
	 *
	 * @param subscriber the id
	 */
	public record Confirmed(long subscriber) {

	}

	/**
	 * Asks an address by mail whether it wants to subscribe. The asker learns nothing: a
	 * known or suppressed address is answered like a new one, and nothing of a known one
	 * changes before it confirms, see {@link OpenRequests}. If a reader who has left
	 * confirms, the choices that the form does not mention stay.
	 * @return whether there is a letter, which nobody else may learn
	 * @throws InvalidFieldsException naming each bad field
	 */
	public boolean request(SubscriptionForm form, Consent consent) {
		Preferences preferences = form.preferences(Preferences.DEFAULTS, this.topics);
		EmailAddress email = form.address();
		this.consents.keep(consent);
		Supplier<Boolean> asking = () -> Boolean.TRUE
			.equals(this.transaction.execute((status) -> request(email, form, preferences, consent)));
		try {
			return asking.get();
		}
		catch (DataIntegrityViolationException ex) {
			// The same new address was asked for twice at the same moment; it is
			// known by now.
			return asking.get();
		}
	}

	/**
	 * Checks a form without asking anybody.
	 * @throws InvalidFieldsException naming each bad field
	 */
	public void check(SubscriptionForm form) {
		form.preferences(Preferences.DEFAULTS, this.topics);
	}

	private boolean request(EmailAddress email, SubscriptionForm form, Preferences preferences, Consent consent) {
		if (this.suppressions.reason(email).isPresent()) {
			return false;
		}
		Instant now = this.clock.instant();
		Optional<Subscriber> known = this.subscribers.lockByEmail(email.value());
		if (known.filter(Subscriber::isConfirmed).isPresent()) {
			return false;
		}
		Preferences chosen = known.filter((subscriber) -> subscriber.state() == Subscriber.State.LEFT)
			.map((subscriber) -> form.preferences(subscriber.preferences(), this.topics))
			.orElse(preferences);
		Optional<Subscriber> asked = this.open.ask(known, new Subscriber(email, chosen, now), now);
		asked.ifPresent((subscriber) -> this.consents.note(subscriber.id(), Consent.Step.REQUESTED, consent, now));
		return asked.isPresent();
	}

	/**
	 * Lifts any suppression of an address, as its owner told the operator; it may also be
	 * asked to confirm at once.
	 */
	@Transactional
	public void lift(EmailAddress email) {
		this.suppressions.lift(email);
		this.asked.forget(email);
	}

	/**
	 * Mails readers the link to their own record, at most three times a day, as anybody
	 * who holds one of their letters may ask for it.
	 */
	@Transactional
	public void mailRecordLink(SubscriberLinks.Claim claim) {
		Instant dayAgo = this.clock.instant().minus(Duration.ofDays(1));
		locked(claim)
			.filter((subscriber) -> this.deliveries.since(LetterKind.RECORD, List.of(subscriber.id()), dayAgo)
				.size() < MAX_RECORD_LINKS)
			.ifPresent((subscriber) -> this.deliveries.plan(LetterKind.RECORD, Nonce.random(),
					List.of(subscriber.letter())));
	}

	private Optional<Subscriber> locked(SubscriberLinks.Claim claim) {
		return this.subscribers.lockById(claim.subject())
			.filter((subscriber) -> subscriber.nonce().equals(claim.nonce()));
	}

}
