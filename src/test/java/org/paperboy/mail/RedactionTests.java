package org.paperboy.mail;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Replies of servers are kept without the addresses they quote.
 */
class RedactionTests {

	private static final EmailAddress JORG = new EmailAddress("jörg@xn--bcher-kva.example");

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'',
			textBlock = """
					550 5.1.1 <ada@example.org> No such user             | 550 5.1.1 <address> No such user
					550 5.1.1 ada@example.org: Recipient rejected        | 550 5.1.1 <address> Recipient rejected
					550 5.1.1 "ada l"@example.org... unknown             | 550 5.1.1 <address> unknown
					550 (ada@example.org) [bob@example.org] unknown      | 550 (<address>) [<address>] unknown
					550 smtp;ADA@EXAMPLE.ORG,bob@b.org is unknown        | 550 <address> is unknown
					550 see https://help.example/?to=ada%40example.org   | 550 see <address>
					550 to ada=40example.org or ada&#64;example.org      | 550 to <address> or <address>
					550 jörg@bücher.example and jÃ¶rg@bÃ¼cher.example     | 550 <address> and <address>
					550 ada＠example.org                                 | 550 <address>
					250 2.0.0 Ok: queued as 4F1A2 "really"               | 250 2.0.0 Ok: queued as 4F1A2 "really"
					450 4.2.0 Greylisted, see http://postgrey.example/   | 450 4.2.0 Greylisted, see http://postgrey.example/
					hard bounce: 5.1.1                                   | hard bounce: 5.1.1
					554 blocked: http://p.example/leave/MTIzNDU2Nzg5MDEyMzQ1Njc4OTAx.7 | 554 blocked: http://p.example/leave/<token>.7
					554 /reading/Ab_-567890123456789012345678/days of ada@b.org | 554 /reading/<token>/days of <address>
					451 see https://help.example/why-we-asked-you-to     | 451 see https://help.example/why-we-asked-you-to
					""")
	void whatLooksLikeAnAddressOrATokenIsLeftOut(String text, String kept) {
		assertThat(Redaction.of(text)).isEqualTo(kept);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jörg@xn--bcher-kva.example", "JÖRG@XN--BCHER-KVA.EXAMPLE", "jörg@bücher.example",
			"Jörg at Bücher.example", "jörg (at) bücher.example", "jörg [at] xn--bcher-kva.example",
			"jörg\u2028@\u2028bücher.example", "<jörg@bücher.example>", "mailto:jörg@bücher.example" })
	void howeverItsOwnAddressIsWrittenItIsLeftOut(String spelling) {
		assertThat(Redaction.of("asked as " + spelling + " by phone", JORG)).startsWith("asked as ")
			.endsWith(" by phone")
			.contains("<address>")
			.doesNotContainIgnoringCase("jörg", "bücher", "bcher");
	}

	@Test
	void aTextThatFightsBackTakesNoLonger() {
		assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
			for (String unit : new String[] { "a", "\"", "\" ", "a ", "%4", "jörg", " ", "@", "&#6" }) {
				Redaction.of(unit.repeat(200_000));
				Redaction.of(unit.repeat(200_000), JORG);
			}
		});
	}

}
