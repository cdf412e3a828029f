package org.paperboy.subscriber.move;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.paperboy.database.ErasedAddresses;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps the moves that wait for their new address to confirm.
 */
@Repository
public class WaitingMoves {

	static final String OLD = "delete from move where subscriber_id in "
			+ "(select subscriber_id from move where asked_at < :before limit :max)";

	private final JdbcClient jdbc;

	private final ErasedAddresses erased;

	private final Clock clock;

	WaitingMoves(JdbcClient jdbc, ErasedAddresses erased, Clock clock) {
		this.jdbc = jdbc;
		this.erased = erased;
		this.clock = clock;
	}

	/**
	 * A move.
	 *
	 * @param subscriber who moves
	 * @param address the new one
	 * @param nonce of the link
	 */
	public record Move(long subscriber, EmailAddress address, String nonce) {

	}

	/**
	 * Stores a move, in place of an earlier one of the subscriber.
	 */
	void put(Move move) {
		remove(move.subscriber());
		this.jdbc.sql("insert into move (subscriber_id, email, nonce, asked_at) values (:id, :email, :nonce, :now)")
			.param("id", move.subscriber())
			.param("email", move.address().value())
			.param("nonce", move.nonce())
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * The move of a subscriber, if any.
	 */
	public Optional<Move> of(long subscriber) {
		return this.jdbc.sql("select email, nonce from move where subscriber_id = :id")
			.param("id", subscriber)
			.query((rs, row) -> new Move(subscriber, new EmailAddress(rs.getString("email")), rs.getString("nonce")))
			.optional();
	}

	/**
	 * The move that a link confirms; empty if the link is too old, the move is done, or
	 * another was asked for since.
	 */
	Optional<Move> of(SubscriberLinks.Claim claim) {
		return of(claim.subject()).filter((move) -> move.nonce().equals(claim.nonce()))
			.filter((move) -> isInTime(claim));
	}

	/**
	 * Whether a link about a move is not too old.
	 */
	boolean isInTime(SubscriberLinks.Claim claim) {
		return claim.isWithin(SubscriberLinks.CONFIRMATION_LIFE, this.clock.instant());
	}

	void remove(long subscriber) {
		note(this.jdbc.sql("delete from move where subscriber_id = :id").param("id", subscriber).update());
	}

	private void note(int deleted) {
		if (deleted > 0) {
			this.erased.note();
		}
	}

	/**
	 * Deletes the moves to a mailbox, however they spelled it. Few moves wait, so all are
	 * read.
	 */
	public void forget(EmailAddress mailbox) {
		this.jdbc.sql("select subscriber_id, email, nonce from move")
			.query((rs, row) -> new Move(rs.getLong("subscriber_id"), new EmailAddress(rs.getString("email")),
					rs.getString("nonce")))
			.list()
			.stream()
			.filter((move) -> move.address().mailbox().equals(mailbox))
			.forEach((move) -> remove(move.subscriber()));
	}

	/**
	 * Deletes moves that nobody confirmed, so many at most.
	 * @return how many
	 */
	public int purge(Duration age, int max) {
		Instant before = this.clock.instant().minus(age);
		int deleted = this.jdbc.sql(OLD).param("before", before.atOffset(ZoneOffset.UTC)).param("max", max).update();
		note(deleted);
		return deleted;
	}

}
