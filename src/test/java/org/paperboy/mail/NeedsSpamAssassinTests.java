package org.paperboy.mail;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests with a spam filter are never left out silently.
 */
class NeedsSpamAssassinTests {

	@Test
	void skipsAndSaysSoWithoutIt() {
		assertThat(NeedsSpamAssassin.Condition.evaluate(false, false)).satisfies((result) -> {
			assertThat(result.isDisabled()).isTrue();
			assertThat(result.getReason())
				.hasValueSatisfying((reason) -> assertThat(reason).contains("apt-get install spamassassin"));
		});
	}

	@Test
	void failsWithoutItInContinuousIntegration() {
		assertThatIllegalStateException().isThrownBy(() -> NeedsSpamAssassin.Condition.evaluate(false, true))
			.withMessageContaining("spamassassin");
	}

	@Test
	void runsWithIt() {
		assertThat(NeedsSpamAssassin.Condition.evaluate(true, true).isDisabled()).isFalse();
	}

}
