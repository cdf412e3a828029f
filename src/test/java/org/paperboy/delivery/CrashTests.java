package org.paperboy.delivery;

import org.junit.jupiter.api.Test;
import org.paperboy.Fault;

/**
 * The program is killed while it sends: nobody is missed, and no more letters arrive
 * twice than were on the wire. The build kills it once; {@code mvn -Pcrash test} a
 * hundred times, with 5,000 readers.
 */
class CrashTests extends Crash {

	@Test
	@Fault("T19 kill -9 during a run, again and again")
	void whoeverIsKilledMissesNobody() throws Exception {
		killAndSendAgain();
	}

}
