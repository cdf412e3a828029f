package org.paperboy.subscriber.quiet;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.paperboy.mail.EmailAddress;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The stored questions whether digests are still wanted, each until it is decided whether
 * its reader pauses. Whoever writes them holds the readers' rows locked.
 */
@Repository
class Questions {

	/**
	 * The time within which a reader answers.
	 */
	static final Duration TIME_TO_ANSWER = Duration.ofDays(30);

	/**
	 * In no order, as a sort would read all of them each time.
	 */
	static final String QUIET = "select id, email from subscriber where state = 'ACTIVE' and quiet_since < :before "
			+ "and not exists (select 1 from question where subscriber_id = subscriber.id) "
			+ "limit :max for update skip locked";

	private final JdbcClient jdbc;

	Questions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Active readers of whom nothing was heard since an instant, and who are not asked
	 * yet, locked until the transaction ends; another node gets others.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	Map<Long, EmailAddress> lockQuiet(Instant before, int max) {
		Map<Long, EmailAddress> quiet = new HashMap<>();
		this.jdbc.sql(QUIET).param("before", utc(before)).param("max", max).query((rs) -> {
			quiet.put(rs.getLong("id"), new EmailAddress(rs.getString("email")));
		});
		return quiet;
	}

	/**
	 * Notes that readers are asked now.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	void ask(Collection<Long> readers, Instant now) {
		this.jdbc.sql("update subscriber set quiet_since = :now where id = any(:readers)")
			.param("now", utc(now))
			.param("readers", readers.toArray(Long[]::new))
			.update();
		this.jdbc
			.sql("insert into question (subscriber_id, asked_at, look_at) "
					+ "select id, :now, :look from subscriber where id = any(:readers)")
			.param("now", utc(now))
			.param("look", utc(now.plus(TIME_TO_ANSWER)))
			.param("readers", readers.toArray(Long[]::new))
			.update();
	}

	/**
	 * The next readers about whom there may be something to decide.
	 */
	List<Long> due(Instant now, int max) {
		return this.jdbc.sql("select subscriber_id from question where look_at <= :now order by look_at limit :max")
			.param("now", utc(now))
			.param("max", max)
			.query((rs, row) -> rs.getLong(1))
			.list();
	}

	/**
	 * When those of some readers were asked about whom there still is something to
	 * decide.
	 */
	Map<Long, Instant> due(Collection<Long> readers, Instant now) {
		Map<Long, Instant> asked = new HashMap<>();
		this.jdbc
			.sql("select subscriber_id, asked_at from question where subscriber_id = any(:readers) and look_at <= :now")
			.param("readers", readers.toArray(Long[]::new))
			.param("now", utc(now))
			.query((rs) -> {
				asked.put(rs.getLong(1), rs.getObject(2, OffsetDateTime.class).toInstant());
			});
		return asked;
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void lookAgain(long reader, Instant at) {
		this.jdbc.sql("update question set look_at = :at where subscriber_id = :reader")
			.param("at", utc(at))
			.param("reader", reader)
			.update();
	}

	/**
	 * Deletes questions that are decided.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	void close(Collection<Long> readers) {
		this.jdbc.sql("delete from question where subscriber_id = any(:readers)")
			.param("readers", readers.toArray(Long[]::new))
			.update();
	}

	/**
	 * Deletes some questions, decided or not.
	 * @return how many
	 */
	int closeAny(int max) {
		return this.jdbc
			.sql("delete from question where subscriber_id in (select subscriber_id from question limit :max)")
			.param("max", max)
			.update();
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
