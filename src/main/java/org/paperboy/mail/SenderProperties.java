package org.paperboy.mail;

import java.util.Objects;
import java.util.regex.Pattern;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;
import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The sender of all letters.
 *
 * @param from any RFC 5322 mailbox; {@code Paperboy <paperboy@host>} of the base address
 * if absent
 * @param replyTo any RFC 5322 mailbox
 * @param listId the bare id of RFC 2919, such as {@code papers.example.org}
 * @param returnPathDomain domain whose mail comes back to us; if set, each delivery has
 * an envelope sender of its own (VERP)
 * @param postalAddress printed at the foot of every letter
 * @param unsubscribeMailto address that takes requests to leave by mail
 */
@ConfigurationProperties("paperboy.mail")
public record SenderProperties(@Nullable String from, @Nullable String replyTo, @Nullable String listId,
		@Nullable String returnPathDomain, @Nullable String postalAddress, @Nullable String unsubscribeMailto) {

	private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

	private static final Pattern LOCALHOST = Pattern.compile("[\\w.+-]+@localhost");

	/**
	 * Line ends, characters that a mail program would show as one, and marks that change
	 * the order of letters.
	 */
	private static final Pattern NOT_IN_A_LINE = Pattern
		.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

	public SenderProperties {
		from = mailbox("paperboy.mail.from", from);
		replyTo = mailbox("paperboy.mail.reply-to", replyTo);
		unsubscribeMailto = mailbox("paperboy.mail.unsubscribe-mailto", unsubscribeMailto);
		listId = domain("paperboy.mail.list-id", listId);
		returnPathDomain = domain("paperboy.mail.return-path-domain", returnPathDomain);
		postalAddress = blankToNull(postalAddress);
	}

	private static @Nullable String blankToNull(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

	private static @Nullable String domain(String key, @Nullable String value) {
		String text = blankToNull(value);
		if (text != null && (!DOMAIN.matcher(text).matches() || text.length() > 200)) {
			throw new ConfigurationException(key, "'" + text + "' must be a bare domain such as papers.example.org");
		}
		return text;
	}

	private static @Nullable String mailbox(String key, @Nullable String value) {
		String text = blankToNull(value);
		if (text == null) {
			return null;
		}
		try {
			InternetAddress[] parsed = InternetAddress.parse(text, true);
			if (parsed.length == 1 && isOneLine(text)
					&& isOneLine(Objects.requireNonNullElse(parsed[0].getPersonal(), ""))
					&& isMailbox(Objects.requireNonNullElse(parsed[0].getAddress(), ""))) {
				return text;
			}
		}
		catch (AddressException ex) {
			// answered below, the same as for more than one address
		}
		throw new ConfigurationException(key,
				"'" + text + "' is no mailbox; write it like Paperboy <papers@example.org>");
	}

	private static boolean isOneLine(String text) {
		return !NOT_IN_A_LINE.matcher(text).find();
	}

	/**
	 * Whether this is an address that every server accepts, even one without SMTPUTF8.
	 */
	private static boolean isMailbox(String address) {
		return LOCALHOST.matcher(address).matches()
				|| EmailAddress.parse(address).filter((mailbox) -> !mailbox.needsSmtpUtf8()).isPresent();
	}

}
