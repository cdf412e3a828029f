package org.paperboy.edition;

import org.paperboy.OnPostgres;

import org.springframework.test.annotation.DirtiesContext;

/**
 * The same benchmark on PostgreSQL.
 */
@DirtiesContext
class CollectOnPostgresBenchmark extends CollectBenchmark implements OnPostgres {

	@Override
	protected String database() {
		return "PostgreSQL";
	}

}
