package org.paperboy.delivery;

import org.paperboy.OnPostgres;

import org.springframework.test.annotation.DirtiesContext;

/**
 * Measures how fast digests leave with the ledger in PostgreSQL.
 */
@DirtiesContext
class DeliveryOnPostgresBenchmark extends DeliveryBenchmark implements OnPostgres {

}
