package org.paperboy.database;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.IntSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes rows that were kept long enough, some thousand at a time, each time in a
 * transaction of its own: a long one would keep others waiting and, on PostgreSQL, all
 * dead rows of the database.
 */
@Component
public class OldRows {

	/**
	 * The number of rows that one transaction deletes at most.
	 */
	public static final int MAX_DELETED = 5000;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	OldRows(JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * Rows of a table whose ids ascend with the time at which they were written.
	 *
	 * @param written the column of that time
	 * @param deleted the condition under which a row is deleted, beside its age
	 */
	public record Rows(String table, String written, String deleted) {

		/**
		 * The last id and the first time of the next rows.
		 */
		String window() {
			return "select max(id), min(" + this.written + ") from (select id, " + this.written + " from " + this.table
					+ " where id > :after order by id limit " + MAX_DELETED + ") as next_rows";
		}

		/**
		 * Deletes those rows that were written before an instant.
		 */
		String delete() {
			return "delete from " + this.table + " where id > :after and id <= :last and " + this.written
					+ " < :before and " + this.deleted;
		}

	}

	private record Window(long last, OffsetDateTime first) {

	}

	/**
	 * Deletes rows that were written before an instant.
	 * @return how many
	 */
	public int delete(Rows rows, Instant before) {
		OffsetDateTime end = before.atOffset(ZoneOffset.UTC);
		int deleted = 0;
		long after = Long.MIN_VALUE;
		for (Window next = next(rows, after); next != null && next.first().isBefore(end); next = next(rows, after)) {
			deleted += this.jdbc.sql(rows.delete())
				.param("after", after)
				.param("last", next.last())
				.param("before", end)
				.update();
			after = next.last();
		}
		return deleted;
	}

	private @Nullable Window next(Rows rows, long after) {
		return this.jdbc.sql(rows.window()).param("after", after).query((rs, row) -> {
			OffsetDateTime first = rs.getObject(2, OffsetDateTime.class);
			return (first != null) ? new Window(rs.getLong(1), first) : null;
		}).list().getFirst();
	}

	/**
	 * Deletes in other ways.
	 * @param some deletes at most {@link #MAX_DELETED} rows, in a transaction, and says
	 * how many it did
	 * @return how many were deleted until none was left
	 */
	public int delete(IntSupplier some) {
		int deleted = 0;
		int last;
		do {
			Integer now = this.transaction.execute((status) -> some.getAsInt());
			last = (now != null) ? now : 0;
			deleted += last;
		}
		while (last > 0);
		return deleted;
	}

}
