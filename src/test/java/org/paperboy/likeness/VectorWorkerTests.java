package org.paperboy.likeness;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much of a machine the work in the background takes.
 */
class VectorWorkerTests {

	@Test
	void restsAsLongAsItWorksAndLongerOnABusyMachine() {
		Duration paper = Duration.ofMillis(25);
		assertThat(VectorWorker.rest(paper, 0.3)).isEqualTo(paper);
		assertThat(VectorWorker.rest(paper, -1)).isEqualTo(paper);
		assertThat(VectorWorker.rest(paper, 0.9)).isEqualTo(Duration.ofMillis(375));
		assertThat(VectorWorker.rest(Duration.ofSeconds(9), 0.9)).isEqualTo(Duration.ofSeconds(1));
	}

}
