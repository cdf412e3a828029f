package org.paperboy.delivery;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.Fault;

/**
 * As {@link CrashTests} and {@link CrashSoak}, with PostgreSQL. Takes long:
 * {@code mvn -Pcrash test}.
 */
class CrashOnPostgresSoak extends Crash {

	private EmbeddedPostgres postgres;

	@BeforeEach
	void startDatabase() throws Exception {
		this.postgres = EmbeddedPostgres.start();
	}

	@AfterEach
	void stopDatabase() throws Exception {
		this.postgres.close();
	}

	@Override
	protected String database() {
		return this.postgres.getJdbcUrl("postgres", "postgres");
	}

	@Override
	protected int times() {
		return Integer.getInteger("crash.kills.postgresql", 1);
	}

	@Test
	@Fault("T19 kill -9 during a run, again and again, on PostgreSQL")
	void whoeverIsKilledMissesNobody() throws Exception {
		killAndSendAgain();
	}

	@Test
	@Fault("T20 kill -9 during a run, again and again, on PostgreSQL, letters in doubt held")
	void ifLettersInDoubtAreHeldNobodyGetsOneTwice() throws Exception {
		killAndHold();
	}

}
