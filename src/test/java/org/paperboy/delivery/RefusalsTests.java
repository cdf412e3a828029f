package org.paperboy.delivery;

import java.time.Clock;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Refusals that follow each other are counted until a letter is accepted.
 */
class RefusalsTests {

	@Test
	void manyDifferentOnesInARowAreMany() {
		Refusals refusals = new Refusals(Clock.systemUTC());
		for (int i = 0; i < RefusalPolicy.MANY_IN_A_ROW; i++) {
			assertThat(refusals.areMany()).isFalse();
			refusals.add("domain" + i);
			refusals.add("domain" + i);
		}
		assertThat(refusals.areMany()).isTrue();
		refusals.end();
		assertThat(refusals.areAny()).isFalse();
	}

}
