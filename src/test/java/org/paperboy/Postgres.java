package org.paperboy;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A real PostgreSQL of a test's own.
 */
public final class Postgres {

	private Postgres() {
	}

	/**
	 * Starts one and points the program at it; whoever started it closes it.
	 */
	public static EmbeddedPostgres start(DynamicPropertyRegistry registry) {
		try {
			EmbeddedPostgres database = EmbeddedPostgres.start();
			registry.add("spring.datasource.url", () -> database.getJdbcUrl("postgres", "postgres"));
			registry.add("paperboy.secret", () -> "a-secret-for-tests-only-and-long-enough-to-be-one");
			return database;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
