package org.paperboy.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Delivery.State;

import org.springframework.modulith.NamedInterface;

/**
 * The parts of statements by which rows of the ledger are found, and the way they are
 * read.
 */
@NamedInterface("ledger")
public final class LedgerRows {

	private static final String BUT_STATE = "d.id, d.kind, d.subscriber_id, d.occasion, d.reason, d.detail, "
			+ "d.content_id, d.message_id, d.attempts, d.smtp_reply, d.due_at, d.planned_at, d.changed_at";

	/**
	 * The columns of {@code delivery d} itself, whose state does not say whether the
	 * letter is claimed.
	 */
	static final String OWN_COLUMNS = BUT_STATE + ", d.state";

	/**
	 * Whether the server accepted a letter, whatever came back later.
	 */
	static final String IS_ACCEPTED = "d.state in ('SENT', 'BOUNCED', 'COMPLAINED')";

	/**
	 * Whether the letter of {@code delivery d} is claimed.
	 */
	static final String IS_CLAIMED = "exists (select 1 from queue q where q.id = d.id and q.lease is not null)";

	/**
	 * The columns of {@code delivery d}, with the state that it has for others, and the
	 * content. The queue is only asked about letters that can be in it.
	 */
	public static final String COLUMNS = BUT_STATE + ", case when d.state in ('PLANNED', 'DEFERRED', 'IN_DOUBT') and "
			+ IS_CLAIMED + " then 'SENDING' else d.state end as state, "
			+ "coalesce((select body from content where content.id = d.content_id), '') as content";

	/**
	 * The rows of one kind of some subscribers, and perhaps an occasion. Joined, because
	 * H2 would read every row of the kind for {@code subscriber_id = any(…)}; to the
	 * left, so that it looks up each subscriber's.
	 */
	static final String OF_SOME = "unnest(cast(:subscribers as bigint array)) as wanted (id) "
			+ "left join delivery d on d.kind = :kind and d.subscriber_id = wanted.id ";

	private LedgerRows() {
	}

	public static Delivery delivery(ResultSet rs, int row) throws SQLException {
		return delivery(rs, rs.getString("content"));
	}

	static Delivery delivery(ResultSet rs, String content) throws SQLException {
		return new Delivery(rs.getLong("id"), LetterKind.valueOf(rs.getString("kind")), rs.getLong("subscriber_id"),
				rs.getString("occasion"), State.valueOf(rs.getString("state")), reason(rs), content,
				rs.getString("message_id"), rs.getInt("attempts"), rs.getString("smtp_reply"),
				(rs.getObject("due_at", OffsetDateTime.class) instanceof OffsetDateTime due) ? due.toInstant() : null,
				rs.getObject("planned_at", OffsetDateTime.class).toInstant(),
				rs.getObject("changed_at", OffsetDateTime.class).toInstant());
	}

	private static @Nullable Reason reason(ResultSet rs) throws SQLException {
		String code = rs.getString("reason");
		return (code != null)
				? new Reason(Reason.Code.valueOf(code), Objects.requireNonNullElse(rs.getString("detail"), "")) : null;
	}

	public static Long[] boxed(Collection<Long> ids) {
		return ids.toArray(Long[]::new);
	}

	public static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
