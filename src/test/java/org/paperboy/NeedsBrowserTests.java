package org.paperboy;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Browser tests are never left out silently.
 */
class NeedsBrowserTests {

	private static final List<Path> NOWHERE = List.of(Path.of("/nowhere/chromium"));

	@Test
	void skipsAndSaysSoWithoutBrowser() {
		assertThat(NeedsBrowser.Condition.evaluate(NOWHERE, false)).satisfies((result) -> {
			assertThat(result.isDisabled()).isTrue();
			assertThat(result.getReason()).hasValueSatisfying(
					(reason) -> assertThat(reason).startsWith("Browser tests are skipped: [/nowhere/chromium]")
						.doesNotContain("\n"));
		});
	}

	@Test
	void failsWithoutBrowserInContinuousIntegration() {
		assertThatIllegalStateException().isThrownBy(() -> NeedsBrowser.Condition.evaluate(NOWHERE, true))
			.withMessageContaining("/nowhere/chromium");
	}

	@Test
	void runsWithBrowser() {
		assertThat(NeedsBrowser.Condition.evaluate(List.of(Path.of("/bin/sh")), true).isDisabled()).isFalse();
	}

}
