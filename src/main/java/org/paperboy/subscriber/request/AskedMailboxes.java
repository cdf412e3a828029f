package org.paperboy.subscriber.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts how often a mailbox was asked to confirm, so that no form can be used to flood
 * it. All spellings of a mailbox ({@code ada+x@}, dots at Gmail) count together. Only a
 * keyed hash is kept, which outlives the request without naming anybody. A letter that
 * was refused for good does not count: somebody who has one spelling of a stranger's
 * mailbox refused must not keep its owner out.
 */
@Repository
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
	 * The time to wait before it is asked again.
	 */
	static final Duration BETWEEN = Duration.ofHours(24);

	private final JdbcClient jdbc;

	private final Suppressions suppressions;

	private final ConfirmationRefusals refusals;

	private final Clock clock;

	AskedMailboxes(JdbcClient jdbc, Suppressions suppressions, ConfirmationRefusals refusals, Clock clock) {
		this.jdbc = jdbc;
		this.suppressions = suppressions;
		this.refusals = refusals;
		this.clock = clock;
	}

	private record Count(int times, Instant last) {

		boolean enough(int max, Instant now) {
			return this.times >= max || this.last.plus(BETWEEN).isAfter(now);
		}

	}

	/**
	 * Whether an address may be asked at all, as it is not suppressed.
	 */
	public boolean mayAsk(EmailAddress address) {
		return this.suppressions.reason(address).isEmpty();
	}

	/**
	 * Counts one more letter.
	 * @return false if it must not be sent
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public boolean ask(EmailAddress address) {
		Instant now = this.clock.instant();
		String mailbox = this.suppressions.hash(address.mailbox());
		Optional<Count> asked = this.jdbc
			.sql("select times, last_at from asked where mailbox_hash = :mailbox for update")
			.param("mailbox", mailbox)
			.query((rs, row) -> new Count(rs.getInt("times"),
					rs.getObject("last_at", OffsetDateTime.class).toInstant()))
			.optional();
		boolean refused = asked.isPresent() && this.refusals.isAnySince(asked.get().last(), address);
		if (asked.isPresent() && !refused
				&& asked.get().enough(address.isVariant() ? MAX_TIMES_BY_VARIANTS : MAX_TIMES, now)) {
			return false;
		}
		String sql = asked.isPresent()
				? "update asked set times = times + :more, last_at = :now where mailbox_hash = :mailbox"
				: "insert into asked (mailbox_hash, times, last_at) values (:mailbox, :more, :now)";
		this.jdbc.sql(sql)
			.param("mailbox", mailbox)
			.param("more", refused ? 0 : 1)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.update();
		return true;
	}

	/**
	 * Notes that somebody answered: the mailbox may be asked again, a day after the last
	 * time.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void answered(EmailAddress address) {
		this.jdbc.sql("update asked set times = 0 where mailbox_hash = :mailbox")
			.param("mailbox", this.suppressions.hash(address.mailbox()))
			.update();
	}

	/**
	 * Forgets how often a mailbox was asked.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void forget(EmailAddress address) {
		this.jdbc.sql("delete from asked where mailbox_hash = :mailbox")
			.param("mailbox", this.suppressions.hash(address.mailbox()))
			.update();
	}

}
