package org.paperboy.reachability;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores and deletes suppressions by the hashes of addresses and mailboxes.
 */
@Repository
class SuppressionRepository {

	private static final String INSERT = "insert into suppression (address_hash, mailbox_hash, reason, since, source) "
			+ "select :hash, cast(:mailbox as varchar), :reason, :since, cast(:source as varchar) "
			+ "where not exists (select 1 from suppression where address_hash = :hash)";

	private static final String UPDATE = "update suppression set mailbox_hash = :mailbox, reason = :reason, since = :since, source = :source "
			+ "where address_hash = :hash";

	static final String KNOWN = "select address_hash, mailbox_hash, reason, since, source from suppression "
			+ "where address_hash = any(:hashes) order by address_hash for update";

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batch;

	SuppressionRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
		this.jdbc = jdbc;
		this.batch = batch;
	}

	/**
	 * A suppression of a hash.
	 *
	 * @param mailbox null if it is not known, or not meant
	 * @param source who says so; null if nobody noted it
	 */
	record Suppression(String hash, @Nullable String mailbox, String reason, Instant since, @Nullable String source) {

		/**
		 * What is kept if another one is added: the stronger reason, else the first, and
		 * a mailbox that was not known is known by then.
		 */
		Suppression and(Suppression later) {
			SuppressionReason first = new SuppressionReason(this.reason);
			if (first.or(new SuppressionReason(later.reason)) != first) {
				return later;
			}
			return (this.mailbox != null) ? this
					: new Suppression(this.hash, later.mailbox, this.reason, this.since, this.source);
		}

	}

	/**
	 * The most frequent reasons, with the number of suppressions of each.
	 */
	List<Suppressions.Frequency> reasons(int max) {
		return this.jdbc
			.sql("select reason, count(*) as number, max(since) as newest from suppression "
					+ "group by reason order by number desc, reason limit :max")
			.param("max", max)
			.query((rs, row) -> new Suppressions.Frequency(rs.getString("reason"), rs.getLong("number"),
					rs.getObject("newest", OffsetDateTime.class).toInstant()))
			.list();
	}

	/**
	 * Suppresses a hash; the first reason stays, unless another one is stronger.
	 */
	void add(Suppression suppression) {
		add(List.of(suppression));
	}

	/**
	 * Suppresses hashes, in their order.
	 */
	void add(Collection<Suppression> suppressions) {
		if (suppressions.isEmpty()) {
			return;
		}
		Map<String, Suppression> known = known(suppressions.stream().map(Suppression::hash).distinct().toList());
		Map<String, Suppression> kept = new LinkedHashMap<>(known);
		suppressions.stream()
			.map((some) -> new Suppression(some.hash(), some.mailbox(), SuppressionReason.of(some.reason()).text(),
					some.since(), some.source()))
			.forEach((some) -> kept.merge(some.hash(), some, Suppression::and));
		write(INSERT, kept.values().stream().filter((some) -> !known.containsKey(some.hash())).toList());
		write(UPDATE,
				kept.values()
					.stream()
					.filter((some) -> known.containsKey(some.hash()) && !some.equals(known.get(some.hash())))
					.toList());
	}

	private Map<String, Suppression> known(Collection<String> hashes) {
		Map<String, Suppression> known = new HashMap<>();
		this.jdbc.sql(KNOWN).param("hashes", hashes.toArray(String[]::new)).query((rs) -> {
			known.put(rs.getString(1), new Suppression(rs.getString(1), rs.getString(2), rs.getString(3),
					rs.getObject(4, OffsetDateTime.class).toInstant(), rs.getString(5)));
		});
		return known;
	}

	private void write(String sql, List<Suppression> suppressions) {
		if (!suppressions.isEmpty()) {
			this.batch.batchUpdate(sql,
					suppressions.stream()
						.map((some) -> new MapSqlParameterSource().addValue("hash", some.hash())
							.addValue("mailbox", some.mailbox())
							.addValue("reason", some.reason())
							.addValue("since", some.since().atOffset(ZoneOffset.UTC))
							.addValue("source", some.source()))
						.toArray(SqlParameterSource[]::new));
		}
	}

	/**
	 * Deletes the suppressions of an address and of its mailbox, however it is spelled.
	 * @return how many
	 */
	int delete(String hash, String mailbox) {
		return deleteBy("address_hash", hash) + deleteBy("address_hash", mailbox) + deleteBy("mailbox_hash", mailbox);
	}

	private int deleteBy(String column, String hash) {
		return this.jdbc.sql("delete from suppression where " + column + " = :hash").param("hash", hash).update();
	}

}
