package org.paperboy.subscriber.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts how often a mailbox was asked to confirm a subscription or a move, so that no
 * form can be used to flood it. The two count apart: a reader who names somebody else's
 * address as their new one must not keep its owner from signing up. All spellings of a
 * mailbox ({@code ada+x@}, dots at Gmail) count together. Only a keyed hash is kept,
 * which outlives the request without naming anybody. A letter that was refused for good
 * does not count: somebody who has one spelling of a stranger's mailbox refused must not
 * keep its owner out.
 */
@Component
public class AskedMailboxes {

	/**
	 * The number of times that a mailbox is asked before it must be left alone.
	 */
	static final int MAX_TIMES = 3;

	/**
	 * The number of times that it is asked by variants of its name. They may lead
	 * elsewhere, and must not use up what is left for its owner.
	 */
	static final int MAX_TIMES_BY_VARIANTS = 2;

	/**
	 * The number of times after which the operator cannot have it asked again either.
	 */
	static final int MAX_TIMES_BY_OPERATOR = 10;

	/**
	 * The time to wait before it is asked again.
	 */
	static final Duration BETWEEN = Duration.ofHours(24);

	private final AskedCounts counts;

	private final Suppressions suppressions;

	private final ConfirmationRefusals refusals;

	private final Clock clock;

	AskedMailboxes(AskedCounts counts, Suppressions suppressions, ConfirmationRefusals refusals, Clock clock) {
		this.counts = counts;
		this.suppressions = suppressions;
		this.refusals = refusals;
		this.clock = clock;
	}

	/**
	 * Whether an address may be asked at all, as it is not suppressed.
	 */
	public boolean mayAsk(EmailAddress address) {
		return this.suppressions.reason(address).isEmpty();
	}

	/**
	 * Counts one more letter that asks whether to subscribe.
	 * @return false if it must not be sent
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public boolean ask(EmailAddress address) {
		return !ask(List.of(address)).isEmpty();
	}

	/**
	 * Counts one more letter that asks whether to subscribe, as the operator wants it
	 * sent, however lately its mailbox was asked.
	 * @return false if it must not be sent
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public boolean askForOperator(EmailAddress address) {
		String hash = this.suppressions.hash(address.mailbox());
		Map<String, AskedCounts.Count> before = this.counts.lock(AskedCounts.Question.SUBSCRIBE, Set.of(hash));
		int times = before.containsKey(hash) ? before.get(hash).times() : 0;
		if (times >= MAX_TIMES_BY_OPERATOR) {
			return false;
		}
		this.counts.store(AskedCounts.Question.SUBSCRIBE,
				Map.of(hash, new AskedCounts.Count(times + 1, this.clock.instant())), before.keySet());
		return true;
	}

	/**
	 * Counts one more letter that asks whether to subscribe to each of some addresses, in
	 * their order.
	 * @return those to which it may be sent
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Set<EmailAddress> ask(Collection<EmailAddress> addresses) {
		return ask(AskedCounts.Question.SUBSCRIBE, addresses);
	}

	/**
	 * Counts one more letter that asks whether somebody may move to an address.
	 * @return false if it must not be sent
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public boolean askToMove(EmailAddress address) {
		return !ask(AskedCounts.Question.MOVE, List.of(address)).isEmpty();
	}

	private Set<EmailAddress> ask(AskedCounts.Question question, Collection<EmailAddress> addresses) {
		Map<EmailAddress, String> hashes = new LinkedHashMap<>();
		addresses.forEach((address) -> hashes.put(address, this.suppressions.hash(address.mailbox())));
		Map<String, AskedCounts.Count> before = this.counts.lock(question, Set.copyOf(hashes.values()));
		Map<String, AskedCounts.Count> counted = new LinkedHashMap<>();
		Set<EmailAddress> asked = new LinkedHashSet<>();
		Instant now = this.clock.instant();
		hashes.forEach((address, hash) -> {
			// A mailbox that was asked a moment ago, by another spelling, is left alone.
			if (!counted.containsKey(hash)) {
				next(address, before.get(hash), now).ifPresent((count) -> {
					counted.put(hash, count);
					asked.add(address);
				});
			}
		});
		this.counts.store(question, counted, before.keySet());
		return asked;
	}

	/**
	 * The count with one more letter, or empty if it must not be sent.
	 */
	private Optional<AskedCounts.Count> next(EmailAddress address, AskedCounts.@Nullable Count count, Instant now) {
		if (count == null) {
			return Optional.of(new AskedCounts.Count(1, now));
		}
		if (this.refusals.isAnySince(count.last(), address)) {
			return Optional.of(new AskedCounts.Count(count.times(), now));
		}
		boolean enough = count.times() >= (address.isVariant() ? MAX_TIMES_BY_VARIANTS : MAX_TIMES)
				|| count.last().plus(BETWEEN).isAfter(now);
		return enough ? Optional.empty() : Optional.of(new AskedCounts.Count(count.times() + 1, now));
	}

	/**
	 * Notes that somebody answered: the mailbox may be asked again, a day after the last
	 * time.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void answered(EmailAddress address) {
		this.counts.reset(this.suppressions.hash(address.mailbox()));
	}

	/**
	 * Forgets how often a mailbox was asked.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void forget(EmailAddress address) {
		this.counts.forget(this.suppressions.hash(address.mailbox()));
	}

}
