package org.paperboy.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import org.jspecify.annotations.Nullable;

/**
 * The address of a mailbox (RFC 5321, RFC 6531) in the one form in which it is compared,
 * stored and written to: lower case, the domain in its ASCII form.
 *
 * @param value local part and domain
 */
public record EmailAddress(String value) {

	private static final EmailValidator VALIDATOR = JMail.strictValidator()
		.disallowIpDomain()
		.disallowExplicitSourceRouting()
		.disallowQuotedIdentifiers()
		.disallowObsoleteWhitespace()
		.requireTopLevelDomain();

	/**
	 * The address a text holds, or empty where it is none.
	 */
	public static Optional<EmailAddress> parse(@Nullable String text) {
		if (text == null || text.length() > 320 || text.codePoints().anyMatch(EmailAddress::isUnprintable)) {
			return Optional.empty();
		}
		String stripped = text.strip();
		int at = stripped.lastIndexOf('@');
		if (at < 1) {
			return Optional.empty();
		}
		try {
			String ascii = stripped.substring(0, at) + "@"
					+ IDN.toASCII(stripped.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
			return VALIDATOR.tryParse(ascii)
				.filter((email) -> email.identifier() == null && email.comments().isEmpty())
				.map(Email::toString)
				.map((address) -> new EmailAddress(address.toLowerCase(Locale.ROOT)));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static boolean isUnprintable(int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
				true;
			default -> false;
		};
	}

	/**
	 * The mailbox that this address most likely leads to: without what stands behind a
	 * plus sign (RFC 5233), and at Gmail without dots. Only to count by, never to write
	 * to.
	 */
	public EmailAddress mailbox() {
		int at = this.value.lastIndexOf('@');
		String local = this.value.substring(0, at).replaceFirst("(?<=.)\\+.*", "");
		String domain = this.value.substring(at + 1).replace("googlemail.com", "gmail.com");
		return new EmailAddress((domain.equals("gmail.com") ? local.replace(".", "") : local) + "@" + domain);
	}

	/**
	 * Whether only a server with SMTPUTF8 may be given this address.
	 */
	public boolean needsSmtpUtf8() {
		return this.value.chars().anyMatch((c) -> c > 127);
	}

	/**
	 * The address as one may show it to somebody who may not own it: {@code a…@e….org}.
	 */
	public String masked() {
		int at = this.value.lastIndexOf('@');
		String domain = this.value.substring(at + 1);
		return this.value.substring(0, 1) + "…@" + domain.charAt(0) + "…" + domain.substring(domain.lastIndexOf('.'));
	}

	@Override
	public String toString() {
		return masked();
	}

}
