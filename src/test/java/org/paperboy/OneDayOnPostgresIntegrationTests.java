package org.paperboy;

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The same day on PostgreSQL.
 */
@DirtiesContext
class OneDayOnPostgresIntegrationTests extends OneDayIntegrationTests {

	private static EmbeddedPostgres database;

	@DynamicPropertySource
	static void postgres(DynamicPropertyRegistry registry) {
		database = Postgres.start(registry);
	}

	@AfterAll
	static void stop() throws IOException {
		database.close();
	}

}
