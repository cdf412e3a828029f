package org.paperboy.subscriber;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.paperboy.mail.EmailAddress;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to the subscribers: it finds and counts them, and ends their pauses.
 */
@Component
public class Subscribers {

	/**
	 * The end of a pause that only the reader ends.
	 */
	public static final LocalDate FOR_EVER = LocalDate.of(9999, 12, 31);

	private final SubscriberRepository subscribers;

	private final Consents consents;

	private final Clock clock;

	Subscribers(SubscriberRepository subscribers, Consents consents, Clock clock) {
		this.subscribers = subscribers;
		this.consents = consents;
		this.clock = clock;
	}

	/**
	 * The subscriber that a link belongs to, or empty if there is none any more.
	 */
	public Optional<Subscriber> find(SubscriberLinks.Claim claim) {
		return this.subscribers.findById(claim.subject())
			.filter((subscriber) -> subscriber.nonce().equals(claim.nonce()));
	}

	/**
	 * The subscriber of an id, or empty.
	 */
	public Optional<Subscriber> find(long id) {
		return this.subscribers.findById(id);
	}

	/**
	 * The subscriber of an address, or empty.
	 */
	public Optional<Subscriber> find(EmailAddress email) {
		return this.subscribers.findByEmail(email.value());
	}

	/**
	 * The number of subscribers in each state.
	 */
	public Map<String, Long> count() {
		Map<String, Long> counts = new LinkedHashMap<>();
		for (Subscriber.State state : Subscriber.State.values()) {
			counts.put(state.name(), this.subscribers.countByState(state));
		}
		return counts;
	}

	/**
	 * Ends the pauses whose date has come.
	 * @return how many
	 */
	@Transactional
	public int resume() {
		Instant now = this.clock.instant();
		List<Subscriber> resting = this.subscribers.findResting(LocalDate.ofInstant(now, ZoneOffset.UTC),
				Limit.of(1000));
		resting.forEach((subscriber) -> {
			subscriber.resume(now);
			this.consents.note(subscriber.id(), Consent.Step.RESUMED, new Consent(Consent.Place.CLOCK));
		});
		return resting.size();
	}

}
