package org.paperboy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * The gate in front of all logs knows what must not pass, and lets the rest through. What
 * it would stop is not printed here.
 */
class LogLeaksTests {

	@ParameterizedTest
	@ValueSource(strings = { "sent to ada@example.org", "to <jörg@bücher.example>:", "email=ada%40example.org&x=1",
			"Message-ID <1@paperboy.example>", "GET /confirm/AAAAAAAAAAEAAAAAAAAAAWFiYw-_",
			"token dGhpcyBpcyBub3QgYSByZWFsIHRva2VuIGF0IGFsbCEhMTIzNDU",
			"Authorization: Basic YWRtaW46c2VjcmV0c2VjcmV0", "bounce+AAAAAAAAAAE@bounces.paperboy.example",
			"with correct horse battery staple" })
	@Fault("T89 an address, a token or a secret in the log")
	void whatNobodyMayReadIsFound(String line) {
		assertThat(LogLeaks.in(line).isPresent()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "from papers@paperboy.example", "org.paperboy.delivery.Row@1f2e3d4c",
			"at org.h2.jdbc.JdbcConnection@12ab", "Letters to example.org wait: 550 5.7.1 <address>: denied",
			"o.s.b.f.support.DefaultListableBeanFactory$$Lambda/0x00007f1234567890@5f2",
			"id 123e4567-e89b-12d3-a456-426614174000",
			"node 6f1ed002ab5595859014ebf0951522d96f1ed002ab5595859014ebf0951522d9",
			"\tat org.paperboy.delivery.OutcomeIntegrationTests$FaultyServerConfiguration2Foo3.send(X.java:5)" })
	void whatIsNobodysPasses(String line) {
		assertThat(LogLeaks.in(line)).isEmpty();
	}

	@Test
	void everyLineIsReadAndPassedOn() {
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		List<String> lines = new ArrayList<>();
		try (PrintStream out = new LogGate.Read(new PrintStream(printed, true), lines::add)) {
			out.println("one");
			out.print("two");
			out.append(" words\nthree\n");
		}
		assertThat(lines).containsExactly("one", "two words", "three");
		assertThat(printed.toString()).contains("one").endsWith("three\n");
	}

	/**
	 * Run by the test below only.
	 */
	static class Leaking {

		@Test
		void prints() {
			System.out.println("not sent to leaked" + '@' + "reader.example");
		}

	}

	@Test
	void theClassInWhichALineLeaksFails() {
		SummaryGeneratingListener summary = new SummaryGeneratingListener();
		LauncherFactory.create(LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build())
			.execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Leaking.class)).build(), summary);
		assertThat(summary.getSummary().getFailures()).singleElement()
			.satisfies((failure) -> assertThat(failure.getException()).isInstanceOf(AssertionError.class)
				.hasMessageContainingAll("an address (leaked", "in Leaking.prints"));
	}

}
