package org.paperboy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps which letters came back for a reason that may pass, each once.
 */
@Repository
public class SoftBounces {

	private final JdbcClient jdbc;

	private final Clock clock;

	SoftBounces(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * A letter that was sent.
	 *
	 * @param at the time that it was planned
	 * @param cameBack whether it came back softly
	 */
	public record SentLetter(Instant at, boolean cameBack) {

	}

	/**
	 * Notes that a letter came back, unless that is known, or the letter is not.
	 * @param status as in 4.2.2 (RFC 3463), or null if the report had none
	 * @return whether it is news
	 */
	public boolean note(long delivery, @Nullable String status) {
		return this.jdbc
			.sql("insert into soft_bounce (delivery_id, status, noted_at) select id, cast(:status as varchar), :now "
					+ "from delivery where id = :id and not exists (select 1 from soft_bounce where delivery_id = :id)")
			.param("id", delivery)
			.param("status", status)
			.param("now", LedgerRows.utc(this.clock.instant()))
			.update() > 0;
	}

	/**
	 * The letters to the reader of a letter of the last days, in their order.
	 * @param window how long ago the first may have been planned
	 */
	public List<SentLetter> letters(long delivery, Duration window) {
		return this.jdbc
			.sql("select d.planned_at, b.delivery_id from delivery d left join soft_bounce b on b.delivery_id = d.id "
					+ "where d.subscriber_id = (select subscriber_id from delivery where id = :id) "
					+ "and d.planned_at >= :since and (" + LedgerRows.IS_ACCEPTED + " or b.delivery_id is not null) "
					+ "order by d.planned_at, d.id")
			.param("id", delivery)
			.param("since", LedgerRows.utc(this.clock.instant().minus(window)))
			.query((rs, row) -> new SentLetter(rs.getObject(1, OffsetDateTime.class).toInstant(),
					rs.getObject(2) != null))
			.list();
	}

}
