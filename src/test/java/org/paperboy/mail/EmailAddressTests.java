package org.paperboy.mail;

import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One mailbox has one form, and what is no mailbox has none.
 */
class EmailAddressTests {

	/**
	 * A spelling, and what it is.
	 */
	private static final String SPELLINGS = """
			Ada@Example.ORG              | ada@example.org
			' ada@example.org '          | ada@example.org
			\u3000ada@example.org\u00A0  | ada@example.org
			a+b.c@sub.example.co.uk      | a+b.c@sub.example.co.uk
			o'brien@example.org          | o'brien@example.org
			!#$%&*/=?^_`{}~-@example.org | !#$%&*/=?^_`{}~-@example.org
			ada%0d%0aeve@example.org     | ada%0d%0aeve@example.org
			ada@r3---sn.example.org      | ada@r3---sn.example.org
			ADA@AB--CD.example.org       | ada@ab--cd.example.org
			ada@1und1.example            | ada@1und1.example
			ada@example.xn--p1ai         | ada@example.xn--p1ai

			# a domain in Unicode, composed or not, in capitals, in ASCII
			ada@bücher.example      | ada@xn--bcher-kva.example
			ada@bu\u0308cher.example     | ada@xn--bcher-kva.example
			ada@BÜCHER.example      | ada@xn--bcher-kva.example
			ada@xn--bcher-kva.example    | ada@xn--bcher-kva.example
			ada@XN--BCHER-KVA.Example    | ada@xn--bcher-kva.example

			# another domain is another domain
			ada@faß.de              | ada@xn--fa-hia.de
			ada@FAẞ.de              | ada@xn--fa-hia.de
			ada@fass.de                  | ada@fass.de
			ada@βόλος.com | ada@xn--nxasmm1c.com
			ada@βόλοσ.com | ada@xn--nxasmq6b.com
			ada@\u0440\u0430\u0443\u0440\u0430l.com | ada@xn--l-7sba6dbr.com

			# full-width letters and dots are letters and dots
			ada@example\u3002org         | ada@example.org
			ada@\uFF45xample\uFF0Eorg    | ada@example.org
			ada@日本語\u3002jp | ada@xn--wgv71a119e.jp
			ada@exam\u00ADple.org        | ada@example.org

			# from right to left, with a joiner if the script has one
			ada@\u05D0\u05D1.org         | ada@xn--4dbc.org
			ada@\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.com | ada@xn--mgba3gch31f060k.com
			ada@xn--mgba3gch31f060k.com  | ada@xn--mgba3gch31f060k.com

			# a local part beyond ASCII, composed or not, in capitals
			jörg@example.org        | jörg@example.org
			jo\u0308rg@example.org       | jörg@example.org
			JÖRG@example.org        | jörg@example.org
			JO\u0308RG@EXAMPLE.org       | jörg@example.org
			H\u0331@example.org          | \u1E96@example.org
			I\u0307@example.org          | i\u0307@example.org
			\u0130@example.org           | i\u0307@example.org
			日本@example.org     | 日本@example.org
			😀@example.org     | 😀@example.org
			jörg@bücher.example | jörg@xn--bcher-kva.example

			# low bytes of these are CR and LF; they are letters all the same
			ada\u760D\u760Aeve@example.org | ada\u760D\u760Aeve@example.org
			""";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = SPELLINGS)
	void aMailboxIsComparedInOneForm(String text, String value) {
		EmailAddress address = new EmailAddress(value);
		assertThat(EmailAddress.parse(text)).contains(address);
		assertThat(EmailAddress.parse(value)).contains(address);
		assertThat(EmailAddress.parse(address.display())).contains(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "@", "ada", "@example.org", "ada@", "ada@localhost", "ada@org.",
			// dots
			".ada@example.org", "ada.@example.org", "a..da@example.org", "ada@.example.org", "ada@example..org",
			"ada@example.org.", "ada@example.org\u3002", "ada@example\u3002\u3002org", "ada@…org", "a…@b.org",
			// labels
			"ada@-x.org", "ada@x-.org", "ada@ex_ample.org", "ada@example.123", "ada@exam/ple.org", "ada@ex\u2100.org",
			"ada@xn--.org", "ada@xn--a.org", "ada@xn--abc-.org", "ada@xn--zzzzzz99999999.org", "ada@a\u200Cb.org",
			"ada@\u05D0\u05D1a.org", "ada@\u0308example.org",
			// numbers of hosts
			"ada@[127.0.0.1]", "ada@[IPv6:::1]", "ada@127.0.0.1", "ada@\uFF11\uFF12\uFF17.0.0.1",
			// more than an address
			"Ada <ada@example.org>", "<ada@example.org>", "ada@example.org>", "mailto:ada@example.org",
			"ada@example.org, eve@example.org", "ada@example.org;eve@example.org", "ada@example.org eve@example.org",
			"@a.org:ada@example.org", "ada(x)@example.org", "(x)ada@example.org", "ada@example.org(x)",
			// quotes
			"\"ada\"@example.org", "\"a da\"@example.org", "\"ada\r\nBcc: eve\"@example.org", "a\"d\"a@example.org",
			"a\\da@example.org", "\"a@b\"@example.org",
			// at signs
			"a@b@example.org", "a@b@c", "ada\uFF20example.org", "a\uFF20b@example.org", "a\uFE6Bb@example.org",
			"a\uFF1Cb@example.org", "ada%0d%0aBcc:eve@example.org@",
			// spaces
			"ada @example.org", "ada@ example.org", "ada@exam ple.org", "a\u00A0da@example.org",
			"a\u3000da@example.org", "ada@exam\u3000ple.org", "ada\t@example.org",
			// lines and what is not printed
			"ada@example.org\r\nBcc: eve@example.org", "ada\n@example.org", "ada@example.org\n", "ada\r@example.org",
			"\r\nada@example.org", "ada@exa\r\nmple.org", "ada\u0000@example.org", "ada@exam\u0000ple.org",
			"ada\u007F@example.org", "ada\u0085@example.org", "ada@example.org\u0085", "ada@example.org\u2028x",
			"ada\u2028@example.org", "ada\u2029@example.org", "ada@exam\u2028ple.org", "ada\u202Ege@example.org",
			"ada\u2066@example.org", "ada@exa\u202Emple.org", "ada\u200B@example.org", "ada\u200D@example.org",
			"\uFEFFada@example.org", "ada\uDB40\uDC41@example.org", "ada\uE000@example.org", "ada\u0378@example.org",
			"ada\uD83D@example.org", "\uDE00ada@example.org", "ada@exam\uD83Dple.org", "\u0308ada@example.org" })
	void whatIsNoMailboxIsNone(String text) {
		assertThat(EmailAddress.parse(text)).isEmpty();
	}

	@Test
	void nothingIsNoMailbox() {
		assertThat(EmailAddress.parse(null)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource
	void aMailboxMayBeSoLongAndNoLonger(String local, String domain, boolean fits) {
		assertThat(EmailAddress.parse(local + "@" + domain).isPresent()).isEqualTo(fits);
	}

	static Stream<Object[]> aMailboxMayBeSoLongAndNoLonger() {
		String label = "d".repeat(63) + ".";
		return Stream.of(new Object[] { "a".repeat(64), "example.org", true },
				new Object[] { "a".repeat(65), "example.org", false },
				new Object[] { "ü".repeat(32), "example.org", true },
				new Object[] { "u\u0308".repeat(32), "example.org", true },
				new Object[] { "ü".repeat(32) + "a", "example.org", false },
				new Object[] { "😀".repeat(16), "example.org", true },
				new Object[] { "😀".repeat(17), "example.org", false },
				new Object[] { "ada", "d".repeat(63) + ".org", true },
				new Object[] { "ada", "d".repeat(64) + ".org", false },
				new Object[] { "ada", "ü".repeat(60) + ".org", false },
				new Object[] { "a".repeat(60), label.repeat(3) + "a", true },
				new Object[] { "a".repeat(61), label.repeat(3) + "a", false },
				new Object[] { "ada", label.repeat(4) + "org", false },
				new Object[] { "ada", "d.".repeat(130) + "org", false },
				new Object[] { "ada", "d".repeat(100_000) + ".org", false },
				new Object[] { "a.".repeat(50_000) + "a", "example.org", false });
	}

	@Test
	void whateverIsTakenIsTakenAgainTheSame() {
		String[] pieces = { "a", "B", ".", "-", "@", "@", ".org", " ", "ß", "ẞ", "\u0130", "\u03A3", "ς", "\u0308",
				"\u0331", "\u0327", "\u0345", "H", "I", "J", "W", "\u01C5", "\u1F88", "\u212A", "\u2126", "\uFF21",
				"\uFF0E", "\u3002", "\u05D0", "\u0661", "\u200C", "\u00AD", "\u00BD", "xn--", "1", "\u1100", "\u1161",
				"😀", "\uFE0F", "\u0F73", "\u0344", "\u10A0", "\u13A0", "\uAB70" };
		Random random = new Random(4);
		int taken = 0;
		for (int i = 0; i < 100_000; i++) {
			StringBuilder text = new StringBuilder();
			for (int j = random.nextInt(4, 12); j > 0; j--) {
				text.append(pieces[random.nextInt(pieces.length)]);
			}
			Optional<EmailAddress> address = EmailAddress.parse(text.append(".org").toString());
			if (address.isPresent()) {
				taken++;
				assertThat(EmailAddress.parse(address.get().value())).as(text.toString()).isEqualTo(address);
				assertThat(EmailAddress.parse(address.get().display())).as(text.toString()).isEqualTo(address);
				EmailAddress mailbox = address.get().mailbox();
				assertThat(mailbox.mailbox()).as(text.toString()).isEqualTo(mailbox);
			}
		}
		assertThat(taken).isGreaterThan(1_000);
	}

	@Test
	void onlyALocalPartBeyondAsciiNeedsSmtpUtf8() {
		assertThat(EmailAddress.parse("jörg@example.org").orElseThrow().needsSmtpUtf8()).isTrue();
		assertThat(EmailAddress.parse("jorg@bücher.example").orElseThrow().needsSmtpUtf8()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "ada@example.org, ada@example.org", "ada@xn--bcher-kva.example, ada@bücher.example",
			"ada@xn--fa-hia.de, ada@faß.de", "jörg@mail.xn--wgv71a119e.jp, jörg@mail.日本語.jp",
			"ada@example.xn--p1ai, ada@example.рф" })
	void itsOwnerReadsItsDomainInTheirScript(String value, String shown) {
		assertThat(new EmailAddress(value).display()).isEqualTo(shown);
	}

	@ParameterizedTest
	@CsvSource({ "ada@example.org, a…@e….org", "a@b.org, a…@b….org", "ada.lovelace@mail.example.co.uk, a…@m….uk",
			"jörg@example.org, j…@e….org", "örg@example.org, ö…@e….org", "😀ada@example.org, 😀…@e….org",
			"ada@xn--bcher-kva.example, a…@b….example", "ada@xn--ls8h.la, a…@💩….la",
			"ada@example.xn--p1ai, a…@e….рф" })
	void anAddressIsShownMasked(String value, String masked) {
		EmailAddress address = new EmailAddress(value);
		assertThat(address.masked()).isEqualTo(masked);
		assertThat(address).hasToString(masked);
	}

}
