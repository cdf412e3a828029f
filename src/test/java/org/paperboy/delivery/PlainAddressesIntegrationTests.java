package org.paperboy.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.SiteProperties;
import org.paperboy.StoredRows;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.SuppressionSource;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An address stands in the rows of its reader and nowhere else, so that an erasure leaves
 * none: not where reasons are kept, not in files, not in the log.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class PlainAddressesIntegrationTests extends DeliveryIntegrationTest {

	private static final EmailAddress JORG = new EmailAddress("jörg@xn--bcher-kva.example");

	@Autowired
	private SiteProperties site;

	@ParameterizedTest
	@ValueSource(strings = { "RCPT", "DOT" })
	void aRefusalThatQuotesTheAddressLeavesNone(Moment moment, CapturedOutput output) throws IOException {
		SMTP.at(moment)
			.of(reader(7))
			.reply("550 5.1.1 <" + reader(7) + ">: <" + reader(7) + "> unknown\u2028" + reader(7));
		SMTP.at(moment).of(reader(8)).reply("452 4.2.2 <" + reader(8) + "> over quota");
		SMTP.at(moment).of(reader(9)).reply("250 2.6.0 " + reader(9) + " Ok");
		planFor(10);
		this.deliveries.dispatch();
		assertThat(row(7).reason()).isEqualTo("550 5.1.1 <address>: <address> unknown <address>");
		assertThat(this.suppressions.reason(new EmailAddress(reader(7)))).hasValue("hard bounce: 550 5.1.1");
		assertThat(holding(Files.readString(this.site.data().resolve("journal")))).isEmpty();

		for (int reader = 0; reader < 10; reader++) {
			assertThat(admin("DELETE", "/subscribers/" + reader(reader), "").statusCode()).isEqualTo(204);
		}
		assertThat(StoredRows.of(this.jdbc).values().stream().map((rows) -> holding(String.join("\n", rows))))
			.allMatch(List::isEmpty);
		try (Stream<Path> files = Files.walk(this.site.data())) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				assertThat(holding(Files.readString(file))).as(file.toString()).isEmpty();
			}
		}
		assertThat(holding(output.getAll())).isEmpty();
	}

	private static List<String> holding(String text) {
		return text.lines().filter((line) -> line.contains("@example.org") && line.contains("reader")).toList();
	}

	@Test
	void aServerThatRefusesEverybodyIsLoggedWithoutAddresses(CapturedOutput output) {
		for (int reader = 0; reader < 20; reader++) {
			SMTP.at(Moment.RCPT).of(reader(reader)).reply("550 5.7.1 <" + reader(reader) + ">: access denied");
		}
		planFor(20);
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(output.getOut())
			.contains("Letters to example.org wait for PT30S: 550 5.7.1 <address>: access denied");
		assertThat(holding(output.getAll())).isEmpty();
	}

	@Test
	void anExceptionIsLoggedWithoutAddresses(CapturedOutput output) {
		LoggerFactory.getLogger(getClass())
			.error("It failed: duplicate key\n  Detail: Key (email)=(reader2@example.org)",
					new IllegalStateException("Key (email)=(reader0@example.org) is there already",
							new IOException("VALUES ( /* 1 */ 'reader1@example.org' ) of Row@1f2e")));
		assertThat(output.getOut())
			.contains("It failed: duplicate key\n  Detail: Key (email)=(<address>)",
					"IllegalStateException: Key (email)=(<address>) is there already", "VALUES ( /* 1 */ <address> )",
					"of Row@1f2e", "\tat " + getClass().getName())
			.doesNotContain("reader0", "reader1", "reader2");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
			asked by phone                                         | asked by phone
			asked by phone, wrote as jörg@bücher.example           | asked by phone, wrote as <address>
			Jörg at Bücher.example asked                           | <address> asked
			for eve@example.org, see ticket 7                      | for <address> see ticket 7
			""")
	void aReasonIsKeptWithoutAddresses(String reason, String kept) {
		this.suppressions.suppress(JORG, reason, SuppressionSource.OPERATOR);
		assertThat(this.suppressions.reason(JORG)).hasValue(kept);
		this.suppressions.suppress(JORG, "another", SuppressionSource.OPERATOR);
		assertThat(this.suppressions.reason(JORG)).hasValue(kept);
	}

	@Test
	void aReasonIsKeptInOneLine() {
		this.suppressions.suppress(JORG, " two\tlines\u2028and\r\n\u0000no more\uD83D ", SuppressionSource.OPERATOR);
		assertThat(this.suppressions.reason(JORG)).hasValue("two lines and no more");
	}

	@Test
	void aLongReasonIsCutBetweenCharacters() {
		this.suppressions.suppress(JORG, "x".repeat(199) + "😀", SuppressionSource.OPERATOR);
		assertThat(this.suppressions.reason(JORG)).hasValue("x".repeat(199));
		EmailAddress other = new EmailAddress("other@example.org");
		this.suppressions.suppress(other, "😀".repeat(80) + " ".repeat(30) + "eve@example.org" + "😀".repeat(80),
				SuppressionSource.OPERATOR);
		assertThat(this.suppressions.reason(other)).isEqualTo(Optional.of("😀".repeat(80) + " <address>"));
	}

}
