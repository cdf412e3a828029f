package org.paperboy.delivery;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.paperboy.Postgres;
import org.paperboy.delivery.claim.Claims;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What PostgreSQL does for a letter, of whose tables it has gathered no statistics yet.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerOnPostgresTests {

	private static final int LETTERS = 20_000;

	private final DataSource database = new DriverManagerDataSource(Postgres.migrated());

	private final JdbcClient jdbc = JdbcClient.create(this.database);

	private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(this.database));

	@BeforeAll
	void plan() {
		this.jdbc
			.sql("""
					insert into subscriber (id, email, state, topics, keywords, authors, muted, timezone, send_at, frequency,
						weekday, max_papers, length, when_nothing_matches, locale, nonce, requested_at)
					values (1, 'reader@example.org', 'ACTIVE', '{}', '{}', '{}', '{}', 'UTC', '07:00', 'DAILY', 'MONDAY', 10,
						'FULL', 'NOTHING', 'en', 'n', now())""")
			.update();
		this.jdbc
			.sql("""
					insert into delivery (kind, subscriber_id, occasion, state, urgency, message_id, attempts, doubted,
						planned_at, changed_at)
					select 'DIGEST', 1, 'x' || x, 'PLANNED', :urgency, '<' || gen_random_uuid() || '@example.org>', 0, false, now(),
						now()
					from generate_series(1, :letters) x""")
			.param("urgency", LetterKind.DIGEST.urgency())
			.param("letters", LETTERS)
			.update();
		this.jdbc.sql("insert into queue (id, urgency, next_at) select id, urgency, planned_at from delivery").update();
	}

	@Test
	void claimingReadsTheRowsThatItTakesOnly() {
		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql(Claims.BY_INDEX).update();
			List<String> plan = this.jdbc.sql("explain (analyze, timing off) " + Claims.NEXT_SHARED)
				.param("urgency", LetterKind.DIGEST.urgency())
				.param("now", OffsetDateTime.now())
				.param("max", 250)
				.query(String.class)
				.list();
			assertThat(plan).anyMatch((line) -> line.contains("Index Scan using queue_waiting on queue"))
				.noneMatch((line) -> line.contains("Sort") || line.contains("rows=" + LETTERS));
		});
	}

	@Test
	void settlingTouchesNoIndexIfThereIsRoomOnThePage() {
		int letters = 200;
		Long[] ids = this.jdbc.sql("select id from delivery order by id limit :letters")
			.param("letters", letters)
			.query(Long.class)
			.list()
			.toArray(Long[]::new);
		Long hot = this.transaction.execute((status) -> {
			assertThat(this.jdbc.sql(Ledger.SETTLE)
				.param("ids", ids)
				.param("states", all(letters, "SENT"))
				.param("reasons", new String[letters])
				.param("details", new String[letters])
				.param("replies", all(letters, "250 2.0.0 Ok: queued as 4RtY8U"))
				.param("conversations", IntStream.range(0, letters).mapToObj((i) -> 1).toArray(Integer[]::new))
				.param("doubts", IntStream.range(0, letters).mapToObj((i) -> false).toArray(Boolean[]::new))
				.param("now", OffsetDateTime.now())
				.update()).isEqualTo(letters);
			return this.jdbc.sql("select pg_stat_get_xact_tuples_hot_updated('delivery'::regclass)")
				.query(Long.class)
				.single();
		});
		assertThat(Objects.requireNonNull(hot)).isGreaterThan(letters * 3 / 4);
	}

	private static String[] all(int letters, String text) {
		return IntStream.range(0, letters).mapToObj((i) -> text).toArray(String[]::new);
	}

}
