package org.paperboy.mail;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests with a second verifier are never left out silently.
 */
class NeedsDkimpyTests {

	@Test
	void skipsAndSaysSoWithoutIt() {
		assertThat(NeedsDkimpy.Condition.evaluate(false, false)).satisfies((result) -> {
			assertThat(result.isDisabled()).isTrue();
			assertThat(result.getReason()).hasValueSatisfying((reason) -> assertThat(reason).contains("python3-dkim"));
		});
	}

	@Test
	void failsWithoutItInContinuousIntegration() {
		assertThatIllegalStateException().isThrownBy(() -> NeedsDkimpy.Condition.evaluate(false, true))
			.withMessageContaining("dkimpy");
	}

	@Test
	void runsWithIt() {
		assertThat(NeedsDkimpy.Condition.evaluate(true, true).isDisabled()).isFalse();
	}

}
