package org.paperboy.subscriber.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.LetterKind;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.SubscriberRepository;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds and forgets requests that are not confirmed yet.
 */
@Component
public class OpenRequests {

	private final SubscriberRepository subscribers;

	private final WaitingRequests waiting;

	private final Deliveries deliveries;

	private final Clock clock;

	OpenRequests(SubscriberRepository subscribers, WaitingRequests waiting, Deliveries deliveries, Clock clock) {
		this.subscribers = subscribers;
		this.waiting = waiting;
		this.deliveries = deliveries;
		this.clock = clock;
	}

	/**
	 * A request for an address that is not confirmed.
	 *
	 * @param preferences that would hold after confirmation
	 */
	public record Asked(Instant at, Preferences preferences) {

	}

	/**
	 * The requests that wait beside the row of a subscriber, oldest first.
	 */
	public List<Asked> waiting(Subscriber subscriber) {
		return this.waiting.findBySubscriberIdOrderByAskedAt(subscriber.id())
			.stream()
			.map((request) -> new Asked(request.askedAt(), request.preferences()))
			.toList();
	}

	/**
	 * The request that a link is about; empty if the link is not ours or there is nothing
	 * left to confirm.
	 */
	@Transactional(readOnly = true)
	public Optional<OpenRequest> find(SubscriberLinks.Claim claim) {
		return this.subscribers.findById(claim.subject()).flatMap((subscriber) -> request(subscriber, claim));
	}

	/**
	 * The same request, with its subscriber locked until the transaction ends.
	 */
	Optional<OpenRequest> lock(SubscriberLinks.Claim claim) {
		return this.subscribers.lockById(claim.subject()).flatMap((subscriber) -> request(subscriber, claim));
	}

	private Optional<OpenRequest> request(Subscriber subscriber, SubscriberLinks.Claim claim) {
		if (subscriber.isConfirmed()) {
			return isOf(subscriber, claim.nonce())
					? Optional.of(new OpenRequest(subscriber, subscriber.preferences(), OpenRequest.Standing.DONE))
					: Optional.empty();
		}
		boolean inTime = claim.isWithin(SubscriberLinks.CONFIRMATION_LIFE, this.clock.instant());
		return this.waiting.choice(subscriber, claim.nonce())
			.map((choice) -> new OpenRequest(subscriber, choice,
					inTime ? OpenRequest.Standing.OPEN : OpenRequest.Standing.LATE));
	}

	/**
	 * Whether a letter to a subscriber had this nonce. A used link still leads to the
	 * page that says so, as long as its letter is kept.
	 */
	private boolean isOf(Subscriber subscriber, String nonce) {
		return subscriber.nonce().equals(nonce) || this.deliveries.of(LetterKind.CONFIRMATION, subscriber.id())
			.stream()
			.anyMatch((letter) -> letter.occasion().equals(WaitingRequests.OCCASION + nonce));
	}

	/**
	 * Deletes requests that nobody confirmed, so many at most: first those beside the row
	 * of a known subscriber, then those that are such a row, with all letters to them.
	 * Called in a transaction.
	 * @return how many
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public int purge(Duration age, int max) {
		Instant before = this.clock.instant().minus(age);
		int waiting = this.waiting.deleteBefore(before, max);
		return (waiting > 0) ? waiting : deletePending(before, max);
	}

	private int deletePending(Instant before, int max) {
		List<Long> pending = this.subscribers.lockPendingBefore(before, max);
		pending.forEach(this.deliveries::forget);
		this.subscribers.deleteAllByIdInBatch(pending);
		return pending.size();
	}

}
