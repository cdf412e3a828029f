package org.paperboy.bounce;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.WireText;

/**
 * Reads delivery reports (RFC 3464, RFC 6533). A bounce is hard only if its status is
 * about the address itself: 5.1.x or 5.2.1 (RFC 3463). A message that is no report is no
 * bounce.
 */
final class DeliveryReports {

	private static final Pattern STATUS = Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})");

	private static final Pattern ESCAPE = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{1,6})}");

	private DeliveryReports() {
	}

	static Verdict read(MimeMessage message) throws MessagingException, IOException {
		if (!message.isMimeType("multipart/report") || !(message.getContent() instanceof Multipart parts)) {
			return new Verdict.NotABounce();
		}
		for (int i = 0; i < parts.getCount(); i++) {
			BodyPart part = parts.getBodyPart(i);
			if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
				return verdict(new DeliveryStatus(part.getInputStream()));
			}
		}
		return new Verdict.NotABounce();
	}

	private static Verdict verdict(DeliveryStatus report) {
		for (int i = 0; i < report.getRecipientDSNCount(); i++) {
			InternetHeaders recipient = report.getRecipientDSN(i);
			Optional<EmailAddress> address = address(recipient.getHeader("Original-Recipient", null))
				.or(() -> address(recipient.getHeader("Final-Recipient", null)));
			String action = Optional.ofNullable(recipient.getHeader("Action", null)).orElse("").strip();
			Matcher status = STATUS.matcher(Optional.ofNullable(recipient.getHeader("Status", null)).orElse(""));
			if (address.isPresent() && action.toLowerCase(Locale.ROOT).equals("failed") && status.find()) {
				boolean gone = status.group(1).equals("5") && (status.group(2).equals("1")
						|| (status.group(2).equals("2") && status.group(3).equals("1")));
				return gone ? new Verdict.Hard(address.get(), status.group())
						: new Verdict.Soft(address.get(), status.group());
			}
		}
		return new Verdict.NotABounce();
	}

	/**
	 * The address in a field such as {@code rfc822; ada@example.org} or, beyond ASCII,
	 * {@code utf-8; j\x{F6}rg@example.org}.
	 */
	private static Optional<EmailAddress> address(@Nullable String field) {
		String text = WireText.read(Optional.ofNullable(field).orElse(""));
		String address = text.substring(text.indexOf(';') + 1).replaceAll("[<>]", "").strip();
		return EmailAddress.parse(ESCAPE.matcher(address).replaceAll((escape) -> {
			int codePoint = Integer.parseInt(escape.group(1), 16);
			return Character.isValidCodePoint(codePoint) ? Matcher.quoteReplacement(Character.toString(codePoint)) : "";
		}));
	}

}
