package org.paperboy.delivery;

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.paperboy.Postgres;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * How fast digests leave with the ledger in PostgreSQL.
 */
@DirtiesContext
class DeliveryOnPostgresBenchmark extends DeliveryBenchmark {

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
