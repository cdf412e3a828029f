package org.paperboy.subscriber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.Suppressions;
import org.paperboy.mail.EmailAddress;
import org.paperboy.topic.Topics;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to readers' consent and choices.
 */
@Component
public class Subscribers {

	private final SubscriberRepository subscribers;

	private final Deliveries deliveries;

	private final Suppressions suppressions;

	private final Topics topics;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Subscribers(SubscriberRepository subscribers, Deliveries deliveries, Suppressions suppressions, Topics topics,
			TransactionTemplate transaction, Clock clock) {
		this.subscribers = subscribers;
		this.deliveries = deliveries;
		this.suppressions = suppressions;
		this.topics = topics;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Asks an address by mail whether it wants to subscribe. Who asks learns nothing: a
	 * known or suppressed address is answered like a new one, and a confirmed one is left
	 * as it is.
	 * @throws InvalidFieldsException naming each bad field
	 */
	public void request(SubscriptionForm form) {
		Preferences preferences = form.preferences(Preferences.DEFAULTS, this.topics);
		EmailAddress email = form.address();
		try {
			this.transaction.executeWithoutResult((status) -> request(email, preferences));
		}
		catch (DataIntegrityViolationException ex) {
			// The same new address came in twice at the same moment; it is known by now.
			this.transaction.executeWithoutResult((status) -> request(email, preferences));
		}
	}

	private void request(EmailAddress email, Preferences preferences) {
		if (this.suppressions.reason(email).isPresent()) {
			return;
		}
		Instant now = this.clock.instant();
		Subscriber subscriber = this.subscribers.lockByEmail(email.value())
			.orElseGet(() -> this.subscribers.save(new Subscriber(email, preferences, now)));
		subscriber.requestAgain(preferences, now);
		ask(subscriber, now);
	}

	/**
	 * Plans the confirmation letter, unless the address was asked often or lately.
	 */
	void ask(Subscriber subscriber, Instant now) {
		if (subscriber.mayBeAsked(now)) {
			subscriber.asked(now);
			this.deliveries.plan(LetterKind.CONFIRMATION, Subscriber.random(),
					List.of(new Delivery.Plan(subscriber.id(), null, "")));
		}
	}

	/**
	 * Whether a confirmation link still works: signed by us, for this subscriber, in
	 * time. A subscription that is confirmed already stays so.
	 */
	@Transactional(readOnly = true)
	public boolean mayConfirm(SubscriberLinks.Claim claim) {
		return find(claim).filter((subscriber) -> subscriber.state() != Subscriber.State.LEFT)
			.filter((subscriber) -> subscriber.state() != Subscriber.State.PENDING || inTime(claim))
			.isPresent();
	}

	private boolean inTime(SubscriberLinks.Claim claim) {
		return claim.issued().plus(SubscriberLinks.CONFIRMATION_LIFE).isAfter(this.clock.instant());
	}

	/**
	 * Confirms a subscription.
	 * @return whether it is confirmed now
	 */
	@Transactional
	public boolean confirm(SubscriberLinks.Claim claim) {
		return mayConfirm(claim)
				&& find(claim).map((subscriber) -> subscriber.confirm(this.clock.instant())).orElse(false);
	}

	/**
	 * The subscriber a link belongs to, or empty where there is none any more.
	 */
	public Optional<Subscriber> find(SubscriberLinks.Claim claim) {
		return this.subscribers.findById(claim.subject())
			.filter((subscriber) -> subscriber.nonce().equals(claim.nonce()));
	}

	/**
	 * The subscriber of an address, or empty.
	 */
	public Optional<Subscriber> find(EmailAddress email) {
		return this.subscribers.findByEmail(email.value());
	}

	/**
	 * How many subscribers there are in each state.
	 */
	public Map<String, Long> count() {
		Map<String, Long> counts = new LinkedHashMap<>();
		for (Subscriber.State state : Subscriber.State.values()) {
			counts.put(state.name(), this.subscribers.countByState(state));
		}
		return counts;
	}

	/**
	 * Changes what a subscriber chose.
	 * @throws InvalidFieldsException naming each bad field
	 */
	@Transactional
	public void prefer(SubscriberLinks.Claim claim, SubscriptionForm form) {
		find(claim).ifPresent((subscriber) -> subscriber.prefer(form.preferences(subscriber.preferences(), this.topics),
				this.clock.instant()));
	}

	/**
	 * Rests until a date, or goes on at once where that is not in the future. Who has not
	 * confirmed, or has left, has nothing to rest from.
	 */
	@Transactional
	public void pause(SubscriberLinks.Claim claim, LocalDate until) {
		find(claim).filter(Subscriber::isConfirmed).ifPresent((subscriber) -> {
			if (until.isAfter(LocalDate.ofInstant(this.clock.instant(), subscriber.preferences().timezone()))) {
				subscriber.pause(until);
			}
			else {
				subscriber.resume(this.clock.instant());
			}
		});
	}

	/**
	 * Withdraws consent, at once.
	 */
	@Transactional
	public void leave(SubscriberLinks.Claim claim) {
		find(claim).ifPresent((subscriber) -> subscriber.leave(this.clock.instant()));
	}

	/**
	 * Forgets an address: every row about it goes, only the keyed hash stays suppressed.
	 */
	@Transactional
	public void erase(EmailAddress email) {
		this.suppressions.suppress(email, "erased");
		this.subscribers.lockByEmail(email.value()).ifPresent(this.subscribers::delete);
	}

	/**
	 * Wakes those whose pause is over.
	 * @return how many
	 */
	@Transactional
	public int resume() {
		Instant now = this.clock.instant();
		List<Subscriber> resting = this.subscribers.findResting(LocalDate.ofInstant(now, ZoneOffset.UTC),
				Limit.of(1000));
		resting.forEach((subscriber) -> subscriber.resume(now));
		return resting.size();
	}

	/**
	 * Deletes requests that nobody confirmed.
	 * @return how many
	 */
	@Transactional
	public int purge(Duration age) {
		return this.subscribers.deletePendingBefore(this.clock.instant().minus(age));
	}

}
