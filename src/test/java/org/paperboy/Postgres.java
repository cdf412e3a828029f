package org.paperboy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.paperboy.subscriber.MailboxMigration;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * The one PostgreSQL of this process, and databases in it.
 */
public final class Postgres {

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private static EmbeddedPostgres server;

	private static String template;

	private Postgres() {
	}

	/**
	 * Whether the tests of this build run on PostgreSQL
	 * ({@code -Dtest.database=postgresql}) instead of H2.
	 */
	static boolean isChosen() {
		return "postgresql".equals(System.getProperty("test.database"));
	}

	/**
	 * Puts a context upon a database of its own. Connections are opened when they are
	 * used, as all contexts share the server's.
	 */
	static void under(DynamicPropertyRegistry registry) {
		String url = migrated();
		registry.add("spring.datasource.url", () -> url);
		registry.add("spring.datasource.hikari.minimum-idle", () -> 2);
		registry.add("paperboy.secret", () -> "a-secret-for-tests-only-and-long-enough-to-be-one");
	}

	/**
	 * Makes a database that has today's tables and no rows.
	 * @return its address
	 */
	public static synchronized String migrated() {
		if (template == null) {
			template = create("");
			Flyway.configure()
				.dataSource(url(template), "", "")
				.locations("classpath:db/migration/common", "classpath:db/migration/postgresql")
				.javaMigrations(new MailboxMigration())
				.load()
				.migrate();
		}
		return url(create(" template " + template));
	}

	/**
	 * Makes a database that has nothing.
	 * @return its address
	 */
	public static synchronized String empty() {
		return url(create(""));
	}

	private static String create(String like) {
		String name = "paperboy" + DATABASES.incrementAndGet();
		JdbcClient.create(server().getPostgresDatabase()).sql("create database " + name + like).update();
		return name;
	}

	private static String url(String name) {
		return server().getJdbcUrl("postgres", name);
	}

	/**
	 * It ends with this process.
	 */
	private static EmbeddedPostgres server() {
		try {
			if (server == null) {
				server = EmbeddedPostgres.builder()
					.setServerConfig("fsync", "off")
					.setServerConfig("max_connections", "500")
					.start();
			}
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
