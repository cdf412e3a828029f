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

import org.paperboy.mail.EmailAddress;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to the subscribers: it finds, counts and erases them, and ends what is over.
 */
@Component
public class Subscribers {

	private final SubscriberRepository subscribers;

	private final WaitingRequests waiting;

	private final WaitingMoves moves;

	private final Liftings liftings;

	private final Consents consents;

	private final Erasure erasure;

	private final Clock clock;

	Subscribers(SubscriberRepository subscribers, WaitingRequests waiting, WaitingMoves moves, Liftings liftings,
			Consents consents, Erasure erasure, Clock clock) {
		this.subscribers = subscribers;
		this.waiting = waiting;
		this.moves = moves;
		this.liftings = liftings;
		this.consents = consents;
		this.erasure = erasure;
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
	Optional<Subscriber> find(long id) {
		return this.subscribers.findById(id);
	}

	/**
	 * The subscriber of an address, or empty.
	 */
	public Optional<Subscriber> find(EmailAddress email) {
		return this.subscribers.findByEmail(email.value());
	}

	/**
	 * A request for an address that is not confirmed.
	 *
	 * @param preferences that would hold after confirmation
	 */
	public record Asked(Instant at, Preferences preferences) {

	}

	/**
	 * The requests that wait for a subscriber to confirm them.
	 */
	public List<Asked> waiting(Subscriber subscriber) {
		return this.waiting.findBySubscriberIdOrderByAskedAt(subscriber.id())
			.stream()
			.map((request) -> new Asked(request.askedAt(), request.preferences()))
			.toList();
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
	 * Erases the mailbox of an address, however it is spelled: every row about it is
	 * deleted, also of readers who wanted to move there. Only keyed hashes stay, as
	 * suppressions.
	 * @return how many subscribers it had
	 */
	@Transactional
	public int erase(EmailAddress email) {
		return this.erasure.erase(email);
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
			this.consents.note(subscriber.id(), Consent.Step.RESUMED, new Consent(Consent.Place.CLOCK), now);
		});
		return resting.size();
	}

	/**
	 * Deletes requests that nobody confirmed.
	 * @return how many
	 */
	@Transactional
	public int purge(Duration age) {
		Instant before = this.clock.instant().minus(age);
		this.moves.purge(before);
		this.liftings.purge(this.clock.instant());
		int pending = this.waiting.deleteBefore(before) + this.subscribers.deletePendingBefore(before);
		if (pending > 0) {
			this.erasure.note();
		}
		return pending;
	}

}
