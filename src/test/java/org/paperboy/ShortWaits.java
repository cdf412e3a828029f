package org.paperboy;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets every test that awaits something look at once and often, as most of what is
 * awaited comes within a few milliseconds. It stands around all test classes, see
 * {@code junit-platform.properties}.
 */
public class ShortWaits implements BeforeAllCallback {

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

	@Override
	public void beforeAll(ExtensionContext context) {
		Awaitility.setDefaultPollDelay(Duration.ZERO);
		Awaitility.setDefaultPollInterval(BETWEEN_LOOKS);
	}

}
