package org.paperboy.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.paperboy.database.OldRows;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to the ledger: plans letters, has them sent, and tells what became of them.
 */
@Component
public class Deliveries {

	private final LetterPlanner planner;

	private final DeliveryHistory history;

	private final Ledger ledger;

	private final Dispatch dispatch;

	private final Cancellations cancellations;

	Deliveries(LetterPlanner planner, DeliveryHistory history, Ledger ledger, Dispatch dispatch,
			Cancellations cancellations) {
		this.planner = planner;
		this.history = history;
		this.ledger = ledger;
		this.dispatch = dispatch;
		this.cancellations = cancellations;
	}

	/**
	 * The numbers of an occasion's letters in each state.
	 */
	public record Counts(long total, long planned, long sending, long sent, long deferred, long failed, long inDoubt,
			long bounced, long complained, Map<String, Long> skipped) {

		private static Counts of(Map<Delivery.State, Long> rows, Map<String, Long> skipped) {
			return new Counts(rows.values().stream().mapToLong(Long::longValue).sum(),
					rows.getOrDefault(Delivery.State.PLANNED, 0L), rows.getOrDefault(Delivery.State.SENDING, 0L),
					rows.getOrDefault(Delivery.State.SENT, 0L), rows.getOrDefault(Delivery.State.DEFERRED, 0L),
					rows.getOrDefault(Delivery.State.FAILED, 0L), rows.getOrDefault(Delivery.State.IN_DOUBT, 0L),
					rows.getOrDefault(Delivery.State.BOUNCED, 0L), rows.getOrDefault(Delivery.State.COMPLAINED, 0L),
					skipped);
		}

	}

	/**
	 * Writes one row for each subscriber that has none for this occasion. Called in a
	 * transaction that holds the subscribers' rows locked.
	 * @return the subscribers for whom a letter was planned
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Set<Long> plan(LetterKind kind, String occasion, List<Delivery.Plan> plans) {
		return this.planner.plan(kind, occasion, plans);
	}

	/**
	 * Whether any of some letters is on its way, or has been sent or perhaps sent.
	 */
	public boolean isAnyGoing(Collection<Long> ids) {
		return !ids.isEmpty() && this.history.isAnyGoing(ids);
	}

	/**
	 * The rows of some subscribers written since an instant.
	 */
	public List<Delivery> since(LetterKind kind, Collection<Long> subscribers, Instant since) {
		return this.history.since(kind, subscribers, since);
	}

	/**
	 * The rows of some subscribers written since an instant and before another.
	 */
	public List<Delivery> between(LetterKind kind, Collection<Long> subscribers, Instant since, Instant before) {
		return this.history.between(kind, subscribers, since, before);
	}

	/**
	 * The rows of one subscriber, newest first.
	 */
	public List<Delivery> of(LetterKind kind, long subscriber) {
		return this.history.of(kind, subscriber);
	}

	/**
	 * The rows of one subscriber whose letters the server accepted, newest first.
	 * @param max at most so many
	 */
	public List<Delivery> sent(long subscriber, Collection<LetterKind> kinds, int max) {
		return this.history.sent(subscriber, kinds, max);
	}

	/**
	 * One row, or empty.
	 */
	public Optional<Delivery> find(long id) {
		return this.history.find(id).stream().findFirst();
	}

	/**
	 * The row of a subscriber's letter for an occasion, or empty.
	 */
	public Optional<Delivery> find(LetterKind kind, String occasion, long subscriber) {
		return this.history.find(kind, occasion, subscriber).stream().findFirst();
	}

	/**
	 * The row of a letter, or empty.
	 * @param messageId in angle brackets
	 */
	public Optional<Delivery> find(String messageId) {
		return this.history.find(messageId).stream().findFirst();
	}

	/**
	 * Counts an occasion's letters by their state.
	 */
	public Counts count(LetterKind kind, String occasion) {
		Map<Delivery.State, Long> rows = new EnumMap<>(Delivery.State.class);
		Map<String, Long> skipped = new TreeMap<>();
		this.history.count(kind, occasion).forEach((count) -> {
			rows.merge(count.state(), count.rows(), Long::sum);
			if (count.reason() != null) {
				skipped.put(count.reason().name(), count.rows());
			}
		});
		return Counts.of(rows, skipped);
	}

	/**
	 * Cancels the letters of an occasion that have not left.
	 * @return how many will not leave any more
	 */
	public int cancel(LetterKind kind, String occasion) {
		return this.cancellations.cancel(kind, occasion);
	}

	/**
	 * Plans the letters of an occasion again that were refused, or put off for too long,
	 * some thousand in each transaction. Those whose addresses are suppressed since then
	 * do not leave.
	 * @return how many
	 */
	public int again(LetterKind kind, String occasion) {
		int letters = 0;
		int next;
		do {
			next = this.planner.again(kind, occasion, OldRows.MAX_DELETED);
			letters += next;
		}
		while (next == OldRows.MAX_DELETED);
		return letters;
	}

	/**
	 * Sends every letter that waits, until none is left; at once if another run of this
	 * node is under way. Any number of nodes may do so side by side.
	 * @return how many letters were accepted
	 */
	public int dispatch() {
		return this.dispatch.run();
	}

	/**
	 * Forgets every letter of a subscriber.
	 */
	@Transactional
	public void forget(long subscriber) {
		this.ledger.forget(subscriber);
	}

	/**
	 * Forgets some letters.
	 */
	@Transactional
	public void forget(Collection<Long> letters) {
		this.ledger.forget(letters);
	}

	/**
	 * Deletes settled rows older than an age.
	 * @return how many
	 */
	public int purge(Duration age) {
		return this.ledger.purge(age);
	}

}
