package org.paperboy.subscriber.reach;

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
 * Keeps the links that lift a suppression for a bounce: one a week for each suppressed
 * address or mailbox, to be used once. Only a keyed hash of the address is kept.
 */
@Repository
public class Liftings {

	/**
	 * The time after which an address may get another such letter.
	 */
	static final Duration BETWEEN = Duration.ofDays(7);

	static final String OLD = "delete from lifting where address_hash in "
			+ "(select address_hash from lifting where asked_at < :before limit :max)";

	private final JdbcClient jdbc;

	private final Suppressions suppressions;

	private final Clock clock;

	Liftings(JdbcClient jdbc, Suppressions suppressions, Clock clock) {
		this.jdbc = jdbc;
		this.suppressions = suppressions;
		this.clock = clock;
	}

	/**
	 * Whether letters to an address came back, so that a link would help.
	 */
	boolean isNeeded(EmailAddress address) {
		return this.suppressions.isBounced(address);
	}

	/**
	 * Stores a new link in place of the previous one.
	 * @param nonce of the link
	 * @return false if the address got such a letter in the week before
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	boolean ask(EmailAddress address, String nonce) {
		Instant now = this.clock.instant();
		String hash = this.suppressions.hashOfSuppressed(address);
		Optional<Instant> last = this.jdbc.sql("select asked_at from lifting where address_hash = :hash for update")
			.param("hash", hash)
			.query((rs, row) -> rs.getObject("asked_at", OffsetDateTime.class).toInstant())
			.optional();
		if (last.filter((asked) -> asked.plus(BETWEEN).isAfter(now)).isPresent()) {
			return false;
		}
		String sql = last.isPresent() ? "update lifting set nonce = :nonce, asked_at = :now where address_hash = :hash"
				: "insert into lifting (address_hash, nonce, asked_at) values (:hash, :nonce, :now)";
		this.jdbc.sql(sql)
			.param("hash", hash)
			.param("nonce", nonce)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.update();
		return true;
	}

	/**
	 * Whether the link of a nonce still lifts the suppression of an address.
	 */
	public boolean isOpen(EmailAddress address, String nonce) {
		return isNeeded(address)
				&& this.jdbc.sql("select count(*) from lifting where address_hash = :hash and nonce = :nonce")
					.param("hash", this.suppressions.hashOfSuppressed(address))
					.param("nonce", nonce)
					.query(Long.class)
					.single() == 1;
	}

	/**
	 * Uses a link, so that the address may be written to again.
	 * @return false if the link was used already
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	boolean use(EmailAddress address, String nonce) {
		int used = this.jdbc.sql("update lifting set nonce = null where address_hash = :hash and nonce = :nonce")
			.param("hash", this.suppressions.hashOfSuppressed(address))
			.param("nonce", nonce)
			.update();
		return used == 1 && this.suppressions.lift(address);
	}

	/**
	 * Lifts any suppression of an address, without a link.
	 */
	void lift(EmailAddress address) {
		this.suppressions.lift(address);
	}

	/**
	 * Forgets addresses that may get another such letter anyway, so many at most.
	 * @return how many
	 */
	public int purge(int max) {
		return this.jdbc.sql(OLD)
			.param("before", this.clock.instant().minus(BETWEEN).atOffset(ZoneOffset.UTC))
			.param("max", max)
			.update();
	}

}
