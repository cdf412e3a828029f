package org.paperboy;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Retention times that are too short are refused.
 */
class RetentionPropertiesTests {

	private static void keep(String deliveries) {
		new RetentionProperties(Duration.parse(deliveries), Duration.ofDays(1), Duration.ofDays(1));
	}

	@Test
	void whoHadAPaperIsKnownUntilItsSecondLook() {
		assertThatNoException().isThrownBy(() -> keep("P45D"));
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> keep("P44DT23H59M"))
			.withMessageStartingWith("paperboy.retention.deliveries: ")
			.withMessageContaining("P45D");
	}

}
