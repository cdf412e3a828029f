package org.paperboy.mail;

import java.nio.charset.StandardCharsets;

import org.paperboy.FuzzInput;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An address that is taken is one line without a blank, and stays the same however often
 * it is read.
 */
public final class EmailAddressFuzz {

	private EmailAddressFuzz() {
	}

	public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
		String text = FuzzInput.text(bytes);
		FuzzInput.quickly(() -> check(text));
		FuzzInput.quickly(() -> check(FuzzInput.stretched(text, 1000)));
		FuzzInput.quickly(() -> Redaction.of(FuzzInput.stretched(text, 100_000)));
	}

	private static void check(String text) {
		EmailAddress.parse(text).ifPresent(EmailAddressFuzz::checkAddress);
	}

	private static void checkAddress(EmailAddress address) {
		String value = address.value();
		assertThat(FuzzInput.isPlain(value)).as(value).isTrue();
		assertThat(value.codePoints().noneMatch((c) -> Character.isWhitespace(c) || Character.isSpaceChar(c))).as(value)
			.isTrue();
		assertThat(value).doesNotContainPattern("[<>\",;:()\\[\\]\\\\]");
		assertThat(value.indexOf('@')).as(value).isPositive().isEqualTo(value.lastIndexOf('@'));
		assertThat(value.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(254);
		assertThat(address.domain()).matches("[a-z0-9.-]+");
		assertThat(EmailAddress.parse(value)).contains(address);
		assertThat(EmailAddress.parse(address.display())).as(address.display()).contains(address);
		EmailAddress mailbox = address.mailbox();
		assertThat(EmailAddress.parse(mailbox.value())).as(mailbox.value()).contains(mailbox);
		assertThat(mailbox.mailbox()).isEqualTo(mailbox);
		assertThat(address.masked()).contains("…@");
		assertThat(Redaction.of("550 <" + value + "> is unknown")).doesNotContain("@");
	}

}
