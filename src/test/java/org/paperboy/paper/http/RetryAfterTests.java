package org.paperboy.paper.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server asks to wait for some seconds or until a date.
 */
class RetryAfterTests {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-21T06:00:00Z"), ZoneOffset.UTC);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0                             | PT0S
			120                           | PT2M
			' 7 '                         | PT7S
			99999999999999999999          | P1D
			999999999                     | P1D
			Tue, 21 Apr 2026 06:00:30 GMT | PT30S
			Tue, 21 Apr 2026 05:00:00 GMT | PT0S
			Fri, 21 Apr 2028 06:00:00 GMT | P1D
			soon                          | PT42S
			-5                            | PT42S
			''                            | PT42S
			""")
	void theWaitIsRead(String header, Duration wait) {
		assertThat(RetryAfter.of(header, CLOCK, Duration.ofSeconds(42))).isEqualTo(wait);
	}

}
