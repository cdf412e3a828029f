package org.paperboy.subscriber;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.paperboy.mail.EmailAddress;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to subscribers for planning and writing digests: it reads many at a time.
 */
@Repository
public class Readers {

	/**
	 * A page of active readers.
	 */
	static final String ACTIVE = ReaderRows.SELECT + "where state = 'ACTIVE' and id > :after order by id limit :max";

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batch;

	Readers(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
		this.jdbc = jdbc;
		this.batch = batch;
	}

	/**
	 * Readers whose hour has come, locked until the transaction ends; another node gets
	 * others.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public List<Reader> lockDue(Instant now, int max) {
		return ReaderRows.read(this.jdbc
			.sql(ReaderRows.SELECT
					+ "where next_digest_at <= :now order by next_digest_at limit :max for update skip locked")
			.param("now", utc(now))
			.param("max", max));
	}

	/**
	 * The next active readers by id, locked until the transaction ends.
	 * @param after the last id of the page before
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public List<Reader> lockActive(long after, int max) {
		return ReaderRows.read(this.jdbc.sql(ACTIVE + " for update").param("after", after).param("max", max));
	}

	/**
	 * One active reader, locked until the transaction ends; empty if there is none.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public List<Reader> lockActive(EmailAddress email) {
		return ReaderRows.read(this.jdbc.sql(ReaderRows.SELECT + "where state = 'ACTIVE' and email = :email for update")
			.param("email", email.value()));
	}

	/**
	 * The next active readers by id, without a lock.
	 * @param after the last id of the page before
	 */
	public List<Reader> active(long after, int max) {
		return ReaderRows.read(this.jdbc.sql(ACTIVE).param("after", after).param("max", max));
	}

	/**
	 * Some readers, by id, whatever their state.
	 */
	public Map<Long, Reader> find(Collection<Long> ids) {
		Map<Long, Reader> found = new HashMap<>();
		ReaderRows
			.read(this.jdbc.sql(ReaderRows.SELECT + "where id = any(:ids)").param("ids", ids.toArray(Long[]::new)))
			.forEach((reader) -> found.put(reader.id(), reader));
		return found;
	}

	/**
	 * The ids of those subscribers who still want digests.
	 */
	public Set<Long> active(Collection<Long> ids) {
		return new HashSet<>(this.jdbc.sql("select id from subscriber where id = any(:ids) and state = 'ACTIVE'")
			.param("ids", ids.toArray(Long[]::new))
			.query((rs, row) -> rs.getLong(1))
			.list());
	}

	/**
	 * Whether a subscriber has left.
	 */
	public boolean hasLeft(long id) {
		return this.jdbc.sql("select 1 from subscriber where id = :id and state = 'LEFT'")
			.param("id", id)
			.query((rs, row) -> true)
			.optional()
			.isPresent();
	}

	/**
	 * Notes that something was heard of a reader, whose row is locked until the
	 * transaction ends.
	 * @return whether there is such a reader
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public boolean heard(long id, Instant now) {
		return this.jdbc.sql("update subscriber set quiet_since = :now where id = :id")
			.param("now", utc(now))
			.param("id", id)
			.update() > 0;
	}

	/**
	 * Moves readers on to their next hour.
	 * @param now the moment of this planning
	 * @param served those for whom a digest was planned; the others only missed their
	 * hour
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void advance(Collection<Reader> readers, Instant now, Collection<Long> served) {
		SqlParameterSource[] rows = readers.stream().map((reader) -> {
			Instant last = served.contains(reader.id()) ? now : reader.lastDigestAt();
			return new MapSqlParameterSource().addValue("id", reader.id())
				.addValue("next", utc(reader.preferences().dueAfter(now, last)))
				.addValue("last", (last != null) ? utc(last) : null);
		}).toArray(SqlParameterSource[]::new);
		this.batch.batchUpdate("update subscriber set next_digest_at = :next, last_digest_at = :last where id = :id",
				rows);
	}

	/**
	 * Makes readers due again at an instant.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void putOff(Collection<Long> ids, Instant until) {
		if (!ids.isEmpty()) {
			this.jdbc.sql("update subscriber set next_digest_at = :until where id = any(:ids)")
				.param("until", utc(until))
				.param("ids", ids.toArray(Long[]::new))
				.update();
		}
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
