package org.paperboy.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import org.paperboy.database.OldRows;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Repository;

/**
 * Keeps what makes letters the same again, once for all readers with the same choice.
 */
@NamedInterface("ledger")
@Repository
public class Contents {

	private static final String UNUSED = "not exists (select 1 from delivery d where d.content_id = content.id)";

	static final OldRows.Rows OLD = new OldRows.Rows("content", "created_at", UNUSED);

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batch;

	private final OldRows old;

	Contents(JdbcClient jdbc, NamedParameterJdbcTemplate batch, OldRows old) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.old = old;
	}

	/**
	 * Keeps those of some texts that are not kept yet. Two nodes may keep the same one
	 * twice, which does no harm.
	 * @return the row of each text that is not empty
	 */
	Map<String, Long> keep(Collection<String> texts, Instant now) {
		Map<String, String> byHash = new LinkedHashMap<>();
		texts.stream().filter((text) -> !text.isEmpty()).forEach((text) -> byHash.put(hash(text), text));
		Map<String, Long> kept = find(byHash);
		this.batch.batchUpdate("insert into content (hash, body, created_at) values (:hash, :body, :now)",
				byHash.entrySet()
					.stream()
					.filter((entry) -> !kept.containsKey(entry.getValue()))
					.map((entry) -> new MapSqlParameterSource("hash", entry.getKey()).addValue("body", entry.getValue())
						.addValue("now", now.atOffset(ZoneOffset.UTC)))
					.toArray(SqlParameterSource[]::new));
		return (kept.size() < byHash.size()) ? find(byHash) : kept;
	}

	private Map<String, Long> find(Map<String, String> byHash) {
		Map<String, Long> found = new HashMap<>();
		this.jdbc.sql("select hash, min(id) from content where hash = any(:hashes) group by hash")
			.param("hashes", byHash.keySet().toArray(String[]::new))
			.query((rs) -> {
				found.put(String.valueOf(byHash.get(rs.getString(1))), rs.getLong(2));
			});
		return found;
	}

	/**
	 * The texts that some letters need, by the row that keeps each.
	 */
	Map<Long, String> of(Collection<Long> letters) {
		Map<Long, String> texts = new HashMap<>();
		this.jdbc
			.sql("select id, body from content where id in "
					+ "(select content_id from delivery where delivery.id = any(:ids))")
			.param("ids", LedgerRows.boxed(letters))
			.query((rs) -> {
				texts.put(rs.getLong(1), rs.getString(2));
			});
		return texts;
	}

	/**
	 * The hash by which a text is found again: SHA-256 in hexadecimal digits.
	 */
	static String hash(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Forgets the letters of a subscriber, and what nobody else's letters say.
	 */
	void forget(long subscriber) {
		Long[] ids = this.jdbc.sql(
				"select distinct content_id from delivery where subscriber_id = :subscriber and content_id is not null")
			.param("subscriber", subscriber)
			.query(Long.class)
			.list()
			.toArray(Long[]::new);
		this.jdbc.sql("delete from delivery where subscriber_id = :subscriber")
			.param("subscriber", subscriber)
			.update();
		this.jdbc.sql("delete from content where id = any(:ids) and " + UNUSED).param("ids", ids).update();
	}

	/**
	 * Deletes what no letter needs any more.
	 * @param before what was kept later stays, as a letter may be about to need it
	 */
	void purge(Instant before) {
		this.old.delete(OLD, before);
	}

}
