package org.paperboy.mail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One mailbox has one form, and what is no mailbox has none.
 */
class EmailAddressTests {

	@ParameterizedTest
	@CsvSource({ "Ada@Example.ORG, ada@example.org", "' ada@example.org ', ada@example.org",
			"a+b.c@sub.example.co.uk, a+b.c@sub.example.co.uk", "ada@bücher.example, ada@xn--bcher-kva.example",
			"o'brien@example.org, o'brien@example.org", "jörg@example.org, jörg@example.org" })
	void aMailboxIsComparedInOneForm(String text, String value) {
		assertThat(EmailAddress.parse(text)).contains(new EmailAddress(value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "ada", "@example.org", "ada@", "ada@localhost", "ada@example..org", "ada@-x.org",
			"ada@[127.0.0.1]", "ada@127.0.0.1", "Ada <ada@example.org>", "ada@example.org, eve@example.org",
			"ada@example.org;eve@example.org", "ada @example.org", "ada@exam ple.org", "ada@example.org>",
			"<ada@example.org>", "ada(x)@example.org", ".ada@example.org", "a@b@example.org",
			"ada@example.org\r\nBcc: eve@example.org", "ada\n@example.org", "ada@example.org\n",
			"ada\u0000@example.org", "@a.org:ada@example.org", "ada%0d%0aBcc:eve@example.org@",
			"ada@example.org\u2028x", "ada\u2028@example.org", "ada\uD83D@example.org" })
	void whatIsNoMailboxIsNone(String text) {
		assertThat(EmailAddress.parse(text)).isEmpty();
	}

	@Test
	void nothingIsNoMailbox() {
		assertThat(EmailAddress.parse(null)).isEmpty();
	}

	@Test
	void longerThanAMailboxCanBeIsNone() {
		assertThat(EmailAddress.parse("a".repeat(64) + "@example.org")).isPresent();
		assertThat(EmailAddress.parse("a".repeat(65) + "@example.org")).isEmpty();
		assertThat(EmailAddress.parse("ada@" + "a.".repeat(130) + "org")).isEmpty();
		assertThat(EmailAddress.parse("ada@" + "a".repeat(100_000) + ".org")).isEmpty();
	}

	@Test
	void onlyALocalPartBeyondAsciiNeedsAServerThatCan() {
		assertThat(EmailAddress.parse("jörg@example.org").orElseThrow().needsSmtpUtf8()).isTrue();
		assertThat(EmailAddress.parse("jorg@bücher.example").orElseThrow().needsSmtpUtf8()).isFalse();
	}

	@Test
	void anAddressIsShownMasked() {
		EmailAddress ada = new EmailAddress("ada@example.org");
		assertThat(ada.masked()).isEqualTo("a…@e….org");
		assertThat(ada).hasToString(ada.masked());
	}

}
