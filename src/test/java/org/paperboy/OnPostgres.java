package org.paperboy;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Runs the tests of a class once more, with the program on PostgreSQL; classes that are
 * otherwise alike share a context.
 */
public interface OnPostgres {

	@DynamicPropertySource
	static void postgres(DynamicPropertyRegistry registry) {
		String url = Postgres.migrated();
		registry.add("spring.datasource.url", () -> url);
		registry.add("paperboy.secret", () -> "a-secret-for-tests-only-and-long-enough-to-be-one");
	}

}
