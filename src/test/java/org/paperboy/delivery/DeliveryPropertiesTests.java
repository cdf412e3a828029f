package org.paperboy.delivery;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Delays grow up to a limit, and no two letters keep step.
 */
class DeliveryPropertiesTests {

	private final DeliveryProperties.Retry retry = DeliverySettings
		.of(DeliveryProperties.class,
				Map.of("retry.initial-delay", "PT5M", "retry.multiplier", "2", "retry.max-delay", "PT1H"))
		.retry();

	@Test
	void eachDelayIsLongerUpToALimit() {
		int[] minutes = { 5, 5, 10, 20, 40, 60, 60 };
		for (int tries = 0; tries < minutes.length; tries++) {
			assertThat(this.retry.after(tries, 0.5)).isEqualTo(Duration.ofMinutes(minutes[tries]));
		}
		assertThat(this.retry.after(10_000, 0.5)).isEqualTo(Duration.ofHours(1));
	}

	@Test
	void aDelayIsUpToAFifthShorterOrLonger() {
		assertThat(this.retry.after(1, 0)).isEqualTo(Duration.ofMinutes(4));
		assertThat(this.retry.after(1, 1)).isEqualTo(Duration.ofMinutes(6));
	}

}
