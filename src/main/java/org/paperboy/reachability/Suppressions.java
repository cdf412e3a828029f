package org.paperboy.reachability;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Redaction;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to addresses we must not write to. Only keyed hashes are kept, so the list
 * survives erasure without naming anybody: that of an address, and that of its mailbox,
 * by which a no holds however the mailbox is spelled ({@link EmailAddress#mailbox()}). Of
 * suppressions from before mailboxes were kept only the hash of the address is known;
 * they hold for that spelling, and for every other one if it is the plain one.
 *
 * <p>
 * A bounce is no wish, but the fault of one spelling, and holds for that alone: a server
 * may refuse {@code ada+x@} or {@code ada@mac.com} and have an {@code ada@} all the same,
 * and whoever signs up such an address must not silence its reader. If the mailbox is
 * gone, each spelling comes back once.
 */
@Component
public class Suppressions {

	/**
	 * The reason of who was erased.
	 */
	public static final String ERASED = "erased";

	private final SuppressionRepository stored;

	private final SuppressionLookup lookup;

	private final SuppressionKey key;

	private final Clock clock;

	Suppressions(SuppressionRepository stored, SuppressionLookup lookup, SuppressionKey key, Clock clock) {
		this.stored = stored;
		this.lookup = lookup;
		this.key = key;
		this.clock = clock;
	}

	/**
	 * Suppresses the mailbox of an address; the first reason stays, in one line and
	 * without any address that it may quote, as it outlives an erasure. Only a bounce
	 * gives way to a reason that is none, as what somebody wants holds longer than a
	 * fault.
	 */
	@Transactional
	public void suppress(EmailAddress address, String reason, SuppressionSource source) {
		this.stored.add(wish(address, reason, source));
	}

	/**
	 * Suppresses an address that letters came back from, in this spelling only.
	 * @param reason that begins as one of a bounce does
	 */
	@Transactional
	public void bounced(EmailAddress address, String reason, SuppressionSource source) {
		this.stored.add(bounce(address, reason, source));
	}

	/**
	 * A reason that another installation knew.
	 */
	public record Foreign(EmailAddress address, String reason) {

	}

	/**
	 * Suppresses addresses for reasons that another installation knew, in their order.
	 */
	@Transactional
	public void takeOver(Collection<Foreign> foreign) {
		this.stored.add(foreign.stream()
			.map((some) -> isBounce(some.reason()) ? bounce(some.address(), some.reason(), SuppressionSource.IMPORT)
					: wish(some.address(), some.reason(), SuppressionSource.IMPORT))
			.toList());
	}

	private SuppressionRepository.Suppression wish(EmailAddress address, String reason, SuppressionSource source) {
		return new SuppressionRepository.Suppression(hash(address), hash(address.mailbox()),
				Redaction.of(reason, address), this.clock.instant(), source.name());
	}

	private SuppressionRepository.Suppression bounce(EmailAddress address, String reason, SuppressionSource source) {
		return new SuppressionRepository.Suppression(hash(address), null, Redaction.of(reason, address),
				this.clock.instant(), source.name());
	}

	/**
	 * Suppresses the mailbox of addresses that are erased. No reason from before is kept,
	 * as each was about somebody whom nobody knows any more.
	 * @param addresses all of one mailbox
	 */
	@Transactional
	public void erase(Collection<EmailAddress> addresses) {
		addresses.forEach(this::lift);
		addresses.forEach((address) -> suppress(address, ERASED, SuppressionSource.ERASURE));
	}

	/**
	 * Lets the mailbox of an address be written to again, however it is spelled; but for
	 * another spelling that is suppressed by its own hash alone, which cannot be found.
	 * @return whether it was suppressed
	 */
	@Transactional
	public boolean lift(EmailAddress address) {
		return this.stored.delete(hash(address), hash(address.mailbox())) > 0;
	}

	/**
	 * The reason for which an address is suppressed, or empty if it is not.
	 */
	public Optional<String> reason(EmailAddress address) {
		return Optional.ofNullable(reasons(List.of(address)).get(address));
	}

	/**
	 * How often addresses are suppressed for a reason.
	 */
	public record Frequency(String reason, long number, Instant newest) {

	}

	/**
	 * The most frequent reasons, most frequent first.
	 */
	public List<Frequency> reasons(int max) {
		return this.stored.reasons(max);
	}

	/**
	 * Whether an address is suppressed because letters to it came back, and for nothing
	 * that anybody asked for.
	 */
	public boolean isBounced(EmailAddress address) {
		return reason(address).filter(Suppressions::isBounce).isPresent();
	}

	/**
	 * Whether a reason is that letters came back.
	 */
	public static boolean isBounce(String reason) {
		return new SuppressionReason(reason).isBounce();
	}

	/**
	 * Those of some addresses that are suppressed.
	 */
	public Set<EmailAddress> among(Collection<EmailAddress> addresses) {
		return reasons(addresses).keySet();
	}

	/**
	 * The reasons for which some addresses are suppressed, by themselves or by their
	 * mailbox; those that are not are left out. A wish goes before a bounce.
	 */
	public Map<EmailAddress, String> reasons(Collection<EmailAddress> addresses) {
		Map<EmailAddress, String> reasons = new HashMap<>();
		this.lookup.reasons(addresses).forEach((address, reason) -> reasons.put(address, reason.text()));
		return reasons;
	}

	/**
	 * The keyed hash of what of a suppressed address is suppressed: of itself, if it is
	 * by its own, or else of its mailbox.
	 */
	public String hashOfSuppressed(EmailAddress address) {
		String hash = hash(address);
		boolean itself = this.lookup.found(Set.of(hash), Set.of())
			.stream()
			.anyMatch((kept) -> kept.address().equals(hash));
		return itself ? hash : hash(address.mailbox());
	}

	/**
	 * The keyed hash under which something may be kept of an address without naming it.
	 */
	public String hash(EmailAddress address) {
		return this.key.hash(address);
	}

}
