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

	public static final String OWN_COLUMNS = "id, kind, subscriber_id, occasion, state, reason, detail, content_id, "
			+ "message_id, attempts, smtp_reply, due_at, planned_at, changed_at";

	public static final String COLUMNS = OWN_COLUMNS
			+ ", coalesce((select body from content where content.id = content_id), '') as content";

	/**
	 * The rows of one kind of some subscribers, and perhaps an occasion. Joined, because
	 * H2 would read every row of the kind for {@code subscriber_id = any(…)}; to the
	 * left, so that it looks up each subscriber's.
	 */
	static final String OF_SOME = "unnest(cast(:subscribers as bigint array)) as wanted (id) "
			+ "left join delivery d on d.kind = :kind and d.subscriber_id = wanted.id ";

	/**
	 * Of a row that nobody has claimed and that is not settled for good.
	 */
	public static final String IS_WAITING = "state in ('PLANNED', 'DEFERRED', 'IN_DOUBT')";

	private LedgerRows() {
	}

	public static Delivery delivery(ResultSet rs, int row) throws SQLException {
		return delivery(rs, rs.getString("content"));
	}

	public static Delivery delivery(ResultSet rs, String content) throws SQLException {
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

	static Long[] boxed(Collection<Long> ids) {
		return ids.toArray(Long[]::new);
	}

	public static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
