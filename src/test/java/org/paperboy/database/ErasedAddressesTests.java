package org.paperboy.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Fault;
import org.paperboy.Postgres;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * An erased address goes from the database's files while the database is in use.
 */
@Timeout(120)
class ErasedAddressesTests {

	private static final int READERS = 200;

	private static HikariDataSource embedded(Path folder) {
		HikariConfig pool = new HikariConfig();
		pool.setJdbcUrl("jdbc:h2:file:" + folder.resolve("paperboy") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
		pool.setAllowPoolSuspension(true);
		// None is being opened while a test has the file written anew.
		pool.setMinimumIdle(1);
		HikariDataSource database = new HikariDataSource(pool);
		Flyway.configure()
			.dataSource(database)
			.locations("classpath:db/migration/common", "classpath:db/migration/h2")
			.load()
			.migrate();
		return database;
	}

	private static ErasedAddresses erased(DataSource database, String url) {
		return new ErasedAddresses(JdbcClient.create(database), database, new Database(url));
	}

	private static String reader(int number) {
		return "erased.reader" + number + "@forget.example";
	}

	/**
	 * Readers, letters that were refused by their addresses, and what daily life leaves
	 * of them in the files.
	 */
	private static void fill(DataSource database, int readers) {
		JdbcTemplate jdbc = new JdbcTemplate(database);
		jdbc.batchUpdate("""
				insert into subscriber (id, email, state, topics, keywords, authors, muted, timezone, send_at,
					frequency, weekday, max_papers, length, when_nothing_matches, locale, nonce, requested_at)
				values (?, ?, 'ACTIVE', array['cs.LG'], array['graphs'], array['Ada'], array['chess'], 'UTC',
					time '07:00', 'DAILY', 'MONDAY', 10, 'NORMAL', 'SKIP', 'en', 'n', current_timestamp)""",
				IntStream.range(0, readers).mapToObj((i) -> new Object[] { i, reader(i) }).toList());
		jdbc.batchUpdate(
				"""
						insert into delivery (id, kind, subscriber_id, occasion, state, reason, detail, urgency, message_id, attempts,
							doubted, smtp_reply, planned_at, changed_at)
						values (?, 'DIGEST', ?, '2031-05-05', 'FAILED', 'REPLY', ?, 3, ?, 1, false, ?, current_timestamp,
							current_timestamp)""",
				IntStream.range(0, readers)
					.mapToObj((i) -> new Object[] { i, i, "refused " + reader(i), "<" + i + "@forget.example>",
							"550 5.1.1 <" + reader(i) + "> unknown" })
					.toList());
		for (int i = 0; i < readers; i++) {
			jdbc.update("update subscriber set last_digest_at = current_timestamp where id = ?", i);
		}
	}

	private static void erase(DataSource database, ErasedAddresses erased, int reader) {
		new JdbcTemplate(database).update("delete from delivery where subscriber_id = ?", reader);
		new JdbcTemplate(database).update("delete from subscriber where id = ?", reader);
		erased.note();
	}

	private static List<Path> holding(Path folder, String words) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).filter((file) -> read(file).contains(words)).toList();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file, StandardCharsets.ISO_8859_1);
		}
		catch (NoSuchFileException ex) {
			return "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	@Fault("T90 an erased address in the file of the embedded database")
	void theEmbeddedDatabaseForgetsWhileItIsUsed(@TempDir Path folder) throws Exception {
		try (HikariDataSource database = embedded(folder)) {
			fill(database, READERS);
			ErasedAddresses erased = erased(database, database.getJdbcUrl());
			erase(database, erased, 77);
			assertThat(holding(folder, reader(77))).as("files that hold it before").isNotEmpty();

			AtomicBoolean over = new AtomicBoolean();
			CompletableFuture<Integer> others = CompletableFuture.supplyAsync(() -> {
				JdbcTemplate jdbc = new JdbcTemplate(database);
				int updates = 0;
				while (!over.get()) {
					updates += jdbc.update("update subscriber set last_digest_at = current_timestamp where id = 1");
				}
				return updates;
			});
			await().until(() -> erased(database, database.getJdbcUrl()).rewrite());
			assertThat(holding(folder, reader(77))).as("files that hold it").isEmpty();
			over.set(true);
			assertThat(others.join()).isPositive();
			assertThat(JdbcClient.create(database).sql("select count(*) from subscriber").query(Integer.class).single())
				.isEqualTo(READERS - 1);
		}
	}

	/**
	 * A name that shares hardly three letters with another, as the file packs what is
	 * alike.
	 */
	private static String unlike(int number) {
		return Long.toUnsignedString(new Random(number).nextLong(), 36);
	}

	@Test
	@Fault("T90 erased addresses in the inner pages of an index")
	void theIndexesForgetToo(@TempDir Path folder) throws Exception {
		try (HikariDataSource database = embedded(folder)) {
			int readers = 10 * READERS;
			fill(database, readers);
			JdbcTemplate jdbc = new JdbcTemplate(database);
			jdbc.batchUpdate("update subscriber set email = ?, mailbox = ? where id = ?",
					IntStream.range(0, readers)
						.mapToObj((i) -> new Object[] { unlike(i) + "@a.example", unlike(i) + "@b.example", i })
						.toList());
			ErasedAddresses erased = erased(database, database.getJdbcUrl());
			for (int reader = 0; reader < readers; reader += 2) {
				erase(database, erased, reader);
			}
			await().until(erased::rewrite);
			String file = read(folder.resolve("paperboy.mv.db"));
			assertThat(IntStream.range(0, readers).filter((i) -> i % 2 == 1 && file.contains(unlike(i))).count())
				.isGreaterThan(readers / 10);
			assertThat(IntStream.range(0, readers).filter((i) -> i % 2 == 0 && file.contains(unlike(i)))).isEmpty();
			assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(
					() -> jdbc.update("update subscriber set email = ? where id = 1", unlike(3) + "@a.example"));
		}
	}

	@Test
	void manyErasuresAreOneRewriting(@TempDir Path folder) {
		try (HikariDataSource database = embedded(folder)) {
			fill(database, READERS);
			ErasedAddresses erased = erased(database, database.getJdbcUrl());
			assertThat(erased.rewrite()).as("nothing erased").isFalse();
			for (int reader = 0; reader < 50; reader++) {
				erase(database, erased, reader);
			}
			assertThat(erased.rewrite()).isTrue();
			erase(database, erased, 60);
			assertThat(erased.rewrite()).as("so soon after another").isFalse();
			assertThat(erased(database, database.getJdbcUrl()).rewrite()).as("after a restart").isTrue();
		}
	}

	@Test
	@Fault("T26 a connection that is used while the file should be written anew")
	void whoHoldsAConnectionIsNotInterrupted(@TempDir Path folder) throws Exception {
		try (HikariDataSource database = embedded(folder)) {
			ErasedAddresses erased = erased(database, database.getJdbcUrl());
			erased.note();
			try (var held = database.getConnection(); var statement = held.createStatement()) {
				assertThat(erased.rewrite()).isFalse();
				assertThat(statement.executeQuery("select 1").next()).isTrue();
			}
			assertThat(erased(database, database.getJdbcUrl()).rewrite()).isTrue();
		}
	}

	@Test
	@Fault("T90 an erased address in the files of PostgreSQL")
	void postgresForgetsWhileItIsUsed() throws Exception {
		String url = Postgres.migrated();
		try (SingleConnectionDataSource database = new SingleConnectionDataSource(url, true)) {
			forgets(database, url);
		}
	}

	private static void forgets(DataSource database, String url) throws IOException {
		fill(database, READERS);
		JdbcTemplate jdbc = new JdbcTemplate(database);
		jdbc.execute("analyze");
		jdbc.execute("checkpoint");
		Path folder = Path.of(jdbc.queryForObject("show data_directory", String.class), "base");
		ErasedAddresses erased = erased(database, url);
		erase(database, erased, 77);
		assertThat(holding(folder, reader(77))).as("files that hold it before").isNotEmpty();
		assertThat(erased.rewrite()).isTrue();
		jdbc.execute("checkpoint");
		assertThat(holding(folder, reader(77))).as("files that hold it").isEmpty();
		assertThat(holding(folder, reader(78))).isNotEmpty();
	}

}
