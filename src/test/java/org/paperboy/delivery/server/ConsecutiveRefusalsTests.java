package org.paperboy.delivery.server;

import java.time.Clock;

import org.junit.jupiter.api.Test;
import org.paperboy.delivery.refusal.RefusalPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Refusals that follow each other are counted until a letter is accepted.
 */
class ConsecutiveRefusalsTests {

	@Test
	void manyDifferentOnesInARowAreMany() {
		ConsecutiveRefusals refusals = new ConsecutiveRefusals(Clock.systemUTC());
		for (int i = 0; i < RefusalPolicy.MANY_IN_A_ROW; i++) {
			assertThat(refusals.areMany()).isFalse();
			refusals.add("domain" + i);
			refusals.add("domain" + i);
		}
		assertThat(refusals.areMany()).isTrue();
		refusals.reset();
		assertThat(refusals.areAny()).isFalse();
	}

}
