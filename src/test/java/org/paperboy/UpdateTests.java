package org.paperboy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.Reason;
import org.paperboy.subscriber.MailboxMigration;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The database of the first version, brought to today's, with what it held.
 */
class UpdateTests {

	private static final String READER = """
			insert into subscriber (id, email, state, topics, keywords, authors, muted, timezone, send_at, frequency,
				weekday, max_papers, length, when_nothing_matches, locale, nonce, confirmations_sent, requested_at)
			values (%1$s, 'reader%1$s@example.org', 'ACTIVE', array['cs.LG'], array['graphs'], %2$s, %2$s, 'UTC',
				time '07:00', 'DAILY', 'MONDAY', 10, 'FULL', 'NOTHING', 'en', 'n', 1, current_timestamp)""";

	private static final String LETTER = """
			insert into delivery (kind, subscriber_id, occasion, state, urgency, content, message_id, attempts, doubted,
				planned_at, next_attempt_at, changed_at, lease, lease_until)
			values ('DIGEST', %1$s, '2026-01-01', '%2$s', 3, '{"papers":[%1$s]}', '<%1$s@example.org>', 1, false,
				current_timestamp, current_timestamp, current_timestamp, %3$s, current_timestamp)""";

	/**
	 * Reasons as they were kept once, and their codes.
	 */
	private static final Map<String, Reason.Code> REASONS = Map.of("TOO_LATE", Reason.Code.TOO_LATE,
			"450 4.2.0 Greylisted", Reason.Code.REPLY, "EXPIRED: no connection", Reason.Code.EXPIRED,
			"EXPIRED: superseded by 2026-01-02", Reason.Code.SUPERSEDED, "cannot be written: no such zone",
			Reason.Code.UNWRITABLE);

	@Test
	void anEmbeddedDatabaseKeepsItsLetters(@TempDir Path data) throws SQLException {
		JdbcDataSource database = new JdbcDataSource();
		database.setUrl("jdbc:h2:file:" + data.resolve("paperboy"));
		keepsItsLetters(database, "h2");
	}

	@Test
	void postgresKeepsItsLetters() throws SQLException {
		keepsItsLetters(new DriverManagerDataSource(Postgres.empty()), "postgresql");
	}

	@Test
	void rowsAreCheckedByLaterConnectionsToo() {
		JdbcDataSource database = new JdbcDataSource();
		database.setUrl("jdbc:h2:mem:checks;DB_CLOSE_DELAY=-1");
		migrate(database, "h2", "latest");
		JdbcClient jdbc = JdbcClient.create(database);
		jdbc.sql(
				"insert into edition (edition_date, number, state, ranker, changed_at) values ('2026-01-01', 1, 'OPEN', 'r', current_timestamp)")
			.update();
		for (String wrong : List.of("update edition set state = 'AJAR'",
				"insert into consent (id, subscriber_id, step, "
						+ "made_at, place) values (1, 1, 'DREAMT', current_timestamp, 'FORM')")) {
			assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> jdbc.sql(wrong).update())
				.withMessageContaining("Check constraint violation");
		}
	}

	private static void keepsItsLetters(DataSource database, String vendor) throws SQLException {
		try (Connection connection = database.getConnection()) {
			fillTheFirstVersion(new SingleConnectionDataSource(connection, true), vendor);
		}
		keepATickForSending(database, vendor);
		hearReaders(database, vendor);
		migrate(database, vendor, "latest");
		JdbcClient jdbc = JdbcClient.create(database);
		assertThat(jdbc.sql("select quiet_since from subscriber where id <= 3 order by id")
			.query((rs, row) -> rs.getObject(1, OffsetDateTime.class).toInstant().toString())
			.list()).containsExactly("2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z", "2026-01-01T00:00:00Z");
		assertThat(jdbc.sql("select job_name from qrtz_job_details").query(String.class).list()).isEmpty();
		assertThat(jdbc.sql(
				"select email || ' ' || d.state || ' ' || coalesce(cast(q.urgency as varchar) || coalesce(lease, ''), '-') || ' ' || body "
						+ "from delivery d left join queue q on q.id = d.id join content on content.id = content_id "
						+ "join subscriber on subscriber.id = subscriber_id order by subscriber_id")
			.query(String.class)
			.list()).containsExactly("reader1@example.org PLANNED 6 {\"papers\":[1]}",
					"reader2@example.org DEFERRED 6node:run {\"papers\":[2]}",
					"reader3@example.org SENT - {\"papers\":[3]}");
		assertThat(jdbc.sql("select email || ' ' || coalesce(mailbox, '-') || ' ' || state from subscriber order by id")
			.query(String.class)
			.list()).containsExactly("reader1@example.org - ACTIVE", "reader2@example.org - ACTIVE",
					"reader3@example.org - ACTIVE", "a.da+x@gmail.com ada@gmail.com LEFT");
		assertThat(jdbc.sql("select nonce || ' ' || keywords[1] from request where subscriber_id = 4")
			.query(String.class)
			.list()).as("asked for after leaving").isEqualTo(List.of("n graphs"));
		assertThat(jdbc.sql("select reason from suppression where mailbox_hash is null").query(String.class).list())
			.isEqualTo(List.of("complaint"));
		assertThat(jdbc.sql("select distinct urgency from delivery").query(Integer.class).list())
			.isEqualTo(List.of(LetterKind.DIGEST.urgency()));
		assertThat(jdbc.sql("select id from lease").query(String.class).list()).isEqualTo(List.of("node:run"));
		assertThat(jdbc.sql("select number from edition").query(Integer.class).list()).isEqualTo(List.of(7));
		assertThat(jdbc.sql("""
				select lower(table_name) || '.' || lower(column_name) from information_schema.columns
				where upper(data_type) in ('TIMESTAMP', 'TIMESTAMP WITHOUT TIME ZONE')
					and table_schema in ('public', 'PUBLIC') and lower(table_name) <> 'flyway_schema_history'""")
			.query(String.class)
			.list()).as("moments without a zone").isEmpty();
		Map<String, Reason.Code> reasons = new HashMap<>();
		jdbc.sql("select reason, coalesce(detail, '') from delivery where reason is not null").query((rs) -> {
			Reason reason = new Reason(Reason.Code.valueOf(rs.getString(1)), rs.getString(2));
			reasons.put(reason.words(), reason.code());
		});
		assertThat(reasons).isEqualTo(REASONS);
		jdbc.sql("update delivery set subscriber_id = 0 where subscriber_id = 3").update();
		jdbc.sql("delete from subscriber where id = 3").update();
		assertThat(jdbc.sql("select state from delivery where subscriber_id = 0").query(String.class).list())
			.as("a letter of nobody")
			.isEqualTo(List.of("SENT"));
	}

	private static void fillTheFirstVersion(DataSource database, String vendor) {
		migrate(database, vendor, "1");
		JdbcClient jdbc = JdbcClient.create(database);
		for (int reader = 1; reader <= 3; reader++) {
			jdbc.sql(READER.formatted(reader, "cast(array[] as varchar array)")).update();
		}
		jdbc.sql(READER.formatted(4, "cast(array[] as varchar array)")).update();
		jdbc.sql("update subscriber set email = 'a.da+x@gmail.com', state = 'PENDING', left_at = current_timestamp "
				+ "where id = 4")
			.update();
		jdbc.sql("insert into suppression (address_hash, reason, since) values ('h', 'complaint', current_timestamp)")
			.update();
		jdbc.sql("insert into edition (edition_date, number, state, ranker) values ('2026-01-01', 7, 'OPEN', 'r')")
			.update();
		jdbc.sql(LETTER.formatted(1, "PLANNED", "null")).update();
		jdbc.sql(LETTER.formatted(2, "SENDING", "'node:run'")).update();
		jdbc.sql(LETTER.formatted(3, "SENT", "null")).update();
		REASONS.keySet()
			.forEach((reason) -> jdbc
				.sql("""
						insert into delivery (kind, subscriber_id, occasion, state, reason, urgency, content, message_id, attempts,
							doubted, planned_at, changed_at)
						values ('DIGEST', 1, :reason, 'FAILED', :reason, 3, '', :reason, 1, false, current_timestamp,
							current_timestamp)""")
				.param("reason", reason)
				.update());
	}

	/**
	 * The timetable of a version whose nodes took turns at sending.
	 */
	private static void keepATickForSending(DataSource database, String vendor) {
		migrate(database, vendor, "2");
		JdbcClient jdbc = JdbcClient.create(database);
		jdbc.sql("insert into qrtz_job_details (sched_name, job_name, job_group, job_class_name, is_durable, "
				+ "is_nonconcurrent, is_update_data, requests_recovery) "
				+ "values ('s', 'dispatch', 'DEFAULT', 'gone', true, false, false, true)")
			.update();
		jdbc.sql("insert into qrtz_triggers (sched_name, trigger_name, trigger_group, job_name, job_group, "
				+ "trigger_state, trigger_type, start_time) "
				+ "values ('s', 'dispatch', 'DEFAULT', 'dispatch', 'DEFAULT', 'WAITING', 'SIMPLE', 1)")
			.update();
		jdbc.sql("insert into qrtz_simple_triggers (sched_name, trigger_name, trigger_group, repeat_count, "
				+ "repeat_interval, times_triggered) values ('s', 'dispatch', 'DEFAULT', -1, 5000, 1)")
			.update();
	}

	/**
	 * The first reader gave feedback and the second came back, all after they confirmed.
	 */
	private static void hearReaders(DataSource database, String vendor) {
		migrate(database, vendor, "32");
		JdbcClient jdbc = JdbcClient.create(database);
		jdbc.sql("update subscriber set requested_at = timestamp with time zone '2025-12-31 00:00:00+00', "
				+ "confirmed_at = timestamp with time zone '2026-01-01 00:00:00+00'")
			.update();
		jdbc.sql("insert into feedback (subscriber_id, kind, about, marks, given_at) "
				+ "values (1, 'MUTE', 'folding', '', timestamp with time zone '2026-02-01 00:00:00+00')")
			.update();
		for (int reader = 2; reader <= 3; reader++) {
			jdbc.sql("insert into consent (subscriber_id, step, place, made_at) "
					+ "values (:reader, 'RESUMED', :place, timestamp with time zone '2026-02-02 00:00:00+00')")
				.param("reader", reader)
				.param("place", (reader == 2) ? "LINK" : "CLOCK")
				.update();
		}
	}

	private static void migrate(DataSource database, String vendor, String version) {
		Flyway.configure()
			.dataSource(database)
			.locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
			.javaMigrations(new MailboxMigration())
			.target(version)
			.load()
			.migrate();
	}

}
