package org.paperboy.subscriber.sheet;

import org.paperboy.OnPostgres;

import org.springframework.test.annotation.DirtiesContext;

/**
 * The same benchmark on PostgreSQL.
 */
@DirtiesContext
class ImportOnPostgresBenchmark extends ImportBenchmark implements OnPostgres {

}
