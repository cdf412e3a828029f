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
import java.util.stream.Stream;

import org.paperboy.database.ErasedAddresses;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;
import org.paperboy.topic.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to readers' consent and choices.
 */
@Component
public class Subscribers {

	private static final Logger log = LoggerFactory.getLogger(Subscribers.class);

	private final SubscriberRepository subscribers;

	private final Mailboxes mailboxes;

	private final WaitingRequests waiting;

	private final Suppressions suppressions;

	private final Deliveries deliveries;

	private final WaitingMoves moves;

	private final Liftings liftings;

	private final Consents consents;

	private final Topics topics;

	private final ErasedAddresses erased;

	private final Clock clock;

	Subscribers(SubscriberRepository subscribers, Mailboxes mailboxes, WaitingRequests waiting,
			Suppressions suppressions, Deliveries deliveries, WaitingMoves moves, Liftings liftings, Consents consents,
			Topics topics, ErasedAddresses erased, Clock clock) {
		this.subscribers = subscribers;
		this.mailboxes = mailboxes;
		this.waiting = waiting;
		this.suppressions = suppressions;
		this.deliveries = deliveries;
		this.moves = moves;
		this.liftings = liftings;
		this.consents = consents;
		this.topics = topics;
		this.erased = erased;
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
	 * Changes what a subscriber chose, unless they have left.
	 * @throws InvalidFieldsException naming each bad field
	 */
	@Transactional
	public void prefer(SubscriberLinks.Claim claim, SubscriptionForm form) {
		staying(claim).ifPresent((subscriber) -> subscriber
			.prefer(form.preferences(subscriber.preferences(), this.topics), this.clock.instant()));
	}

	/**
	 * Makes the digest weekly.
	 */
	@Transactional
	public void weekly(SubscriberLinks.Claim claim) {
		staying(claim)
			.ifPresent((subscriber) -> subscriber.prefer(subscriber.preferences().weekly(), this.clock.instant()));
	}

	/**
	 * Drops a topic. A reader's last interest stays, since without any they would get
	 * more and not less.
	 */
	@Transactional
	public void drop(SubscriberLinks.Claim claim, String topic) {
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
			note(subscriber, Consent.Step.PAUSED, Consent.Place.LINK);
		});
	}

	/**
	 * Ends a pause early.
	 */
	@Transactional
	public void goOn(SubscriberLinks.Claim claim) {
		staying(claim).filter((subscriber) -> subscriber.state() == Subscriber.State.PAUSED).ifPresent((subscriber) -> {
			subscriber.resume(this.clock.instant());
			note(subscriber, Consent.Step.RESUMED, Consent.Place.LINK);
		});
	}

	/**
	 * Withdraws consent, at once.
	 * @return whether that changed anything
	 */
	@Transactional
	public boolean leave(SubscriberLinks.Claim claim) {
		return left(claim).isPresent();
	}

	private Optional<Subscriber> left(SubscriberLinks.Claim claim) {
		Optional<Subscriber> left = locked(claim).filter((subscriber) -> subscriber.leave(this.clock.instant()));
		left.ifPresent((subscriber) -> {
			this.waiting.forget(subscriber.id());
			note(subscriber, Consent.Step.LEFT, Consent.Place.LINK);
		});
		return left;
	}

	/**
	 * Withdraws consent, at once, and tells the address so, at most once a day.
	 * @return whether that changed anything
	 */
	@Transactional
	public boolean leaveByPage(SubscriberLinks.Claim claim) {
		Optional<Subscriber> left = left(claim);
		Instant now = this.clock.instant();
		left.filter((subscriber) -> this.deliveries
			.since(LetterKind.GOODBYE, List.of(subscriber.id()), now.minus(Duration.ofDays(1)))
			.isEmpty())
			.ifPresent((subscriber) -> this.deliveries.plan(LetterKind.GOODBYE, Subscriber.random(),
					List.of(subscriber.letter())));
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
		Optional<Subscriber> back = locked(claim)
			.filter((subscriber) -> subscriber.comeBack(claim.issued(), this.clock.instant()));
		back.ifPresent((subscriber) -> {
			this.waiting.forget(subscriber.id());
			note(subscriber, Consent.Step.RETURNED, Consent.Place.LINK);
		});
		return back.isPresent();
	}

	/**
	 * The subscriber of a link, unless they have left: the link may have been passed on,
	 * and if they come back all must be as it was.
	 */
	private Optional<Subscriber> staying(SubscriberLinks.Claim claim) {
		return locked(claim).filter((subscriber) -> subscriber.state() != Subscriber.State.LEFT);
	}

	private Optional<Subscriber> locked(SubscriberLinks.Claim claim) {
		return this.subscribers.lockById(claim.subject())
			.filter((subscriber) -> subscriber.nonce().equals(claim.nonce()));
	}

	private void note(Subscriber subscriber, Consent.Step step, Consent.Place place) {
		this.consents.note(subscriber.id(), step, new Consent(place), this.clock.instant());
	}

	/**
	 * Erases the mailbox of an address, however it is spelled: every row about it is
	 * deleted, also of readers who wanted to move there. Only keyed hashes stay, as
	 * suppressions.
	 * @return how many subscribers it had
	 */
	@Transactional
	public int erase(EmailAddress email) {
		List<Subscriber> erased = this.mailboxes.subscribers(email)
			.stream()
			.flatMap((id) -> this.subscribers.lockById(id).stream())
			.toList();
		this.suppressions
			.erase(Stream.concat(Stream.of(email), erased.stream().map(Subscriber::email)).distinct().toList());
		this.moves.forget(email.mailbox());
		erased.forEach((subscriber) -> {
			this.deliveries.forget(subscriber.id());
			this.subscribers.delete(subscriber);
		});
		this.erased.note();
		log.info("Erased {} subscribers of one mailbox", erased.size());
		return erased.size();
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
			note(subscriber, Consent.Step.RESUMED, Consent.Place.CLOCK);
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
			this.erased.note();
		}
		return pending;
	}

}
