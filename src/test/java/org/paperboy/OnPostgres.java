package org.paperboy;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Runs the tests of a class once more, with the program on PostgreSQL; classes that are
 * otherwise alike share a context.
 */
@OnlyWithH2("the class that it extends runs on PostgreSQL itself")
public interface OnPostgres {

	@DynamicPropertySource
	static void postgres(DynamicPropertyRegistry registry) {
		Postgres.under(registry);
	}

}
