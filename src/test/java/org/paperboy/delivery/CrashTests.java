package org.paperboy.delivery;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.paperboy.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The program is killed while it sends: nobody is missed, and no more letters arrive
 * twice than were on the wire. The build kills it once; {@code mvn -Pcrash test} a
 * hundred times, with 5,000 readers.
 */
class CrashTests extends Crash {

	@Test
	@Fault("kill -9 during a run, again and again")
	void whoeverIsKilledMissesNobody() throws Exception {
		try (Node node = node("retry-once")) {
			interrupt(node, node::kill);
			awaitSettled(node, "inDoubt");
			long extra = extraCopies();
			System.out.printf(Locale.ROOT, "%d kills, %d readers, %d editions: %d letters, %d of them twice%n", KILLS,
					READERS, this.days, this.accepted.get(), extra);
			assertThat(node.stop()).as("exit code").isZero();
			assertThat(extra).isLessThanOrEqualTo((long) CONNECTIONS * KILLS);
			assertThat(this.copies).hasSize(READERS);
			assertThat(this.copies.values()).allSatisfy((letters) -> assertThat(letters).hasSize(this.days));
		}
	}

}
