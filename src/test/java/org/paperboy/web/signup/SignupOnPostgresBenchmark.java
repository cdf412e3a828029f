package org.paperboy.web.signup;

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.paperboy.Postgres;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The same on PostgreSQL.
 */
@DirtiesContext
class SignupOnPostgresBenchmark extends SignupBenchmark {

	private static EmbeddedPostgres postgres;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		postgres = Postgres.start(registry);
	}

	@AfterAll
	static void stop() throws IOException {
		postgres.close();
	}

}
