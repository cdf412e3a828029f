package org.paperboy.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.paperboy.SiteProperties;

import org.springframework.stereotype.Component;

/**
 * Writes a letter: the headers (RFC 5322, with RFC 2369, 2919, 3834 and 8058 for digests)
 * and the filled texts as {@code multipart/alternative}.
 */
@Component
public class LetterWriter {

	/**
	 * {@code =_} occurs neither in quoted-printable text nor in base64.
	 */
	private static final String BOUNDARY = "=_paperboy";

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z",
			Locale.ROOT);

	private final Sender sender;

	private final Dkim dkim;

	LetterWriter(SenderProperties properties, SiteProperties site, DkimProperties dkim) {
		this.sender = Sender.of(properties, site);
		this.dkim = new Dkim(dkim, senderDomain());
	}

	/**
	 * The values of a letter's headers.
	 *
	 * @param sender of the envelope
	 * @param recipient the one it is for
	 * @param messageId in angle brackets, the same at every try
	 * @param date the same at every try
	 * @param unsubscribeUrl address that takes a one-click POST, or null if nobody is
	 * subscribed yet
	 * @param campaign by which mailbox providers may count complaints
	 */
	public record HeaderValues(String sender, EmailAddress recipient, String messageId, Instant date,
			@Nullable String unsubscribeUrl, String campaign) {

	}

	/**
	 * The address that letters come from; also the sender of the envelope unless each
	 * delivery has its own.
	 */
	public String senderAddress() {
		return this.sender.address();
	}

	/**
	 * The domain of the sender, for Message-IDs.
	 */
	public String senderDomain() {
		return this.sender.domain();
	}

	/**
	 * Writes a letter.
	 * @param values the reader's own, for every placeholder of the three texts
	 */
	public Letter write(HeaderValues header, LetterText letter, Map<Placeholder, String> values) {
		List<byte[]> bytes = new ArrayList<>();
		bytes.add(ascii(headers(header, letter.subject().fill(values).text())));
		add(bytes, "plain", letter.text().fill(values));
		add(bytes, "html", letter.html().fill(values));
		bytes.add(ascii("\r\n--" + BOUNDARY + "--\r\n"));
		return new Letter(header.sender(), header.recipient(), header.messageId(), this.dkim.sign(bytes));
	}

	private String headers(HeaderValues header, String subject) {
		HeaderLines headers = new HeaderLines();
		headers.add("Date", DATE.format(header.date().atOffset(ZoneOffset.UTC)));
		headers.add("From", this.sender.from());
		if (this.sender.replyTo() != null) {
			headers.add("Reply-To", this.sender.replyTo());
		}
		headers.add("To", "<" + header.recipient().value() + ">");
		headers.addText("Subject", subject);
		headers.add("Message-ID", header.messageId());
		headers.add("MIME-Version", "1.0");
		headers.add("Content-Type", "multipart/alternative; boundary=\"" + BOUNDARY + "\"");
		headers.add("Auto-Submitted", "auto-generated");
		if (header.unsubscribeUrl() != null) {
			headers.add("List-Id", "<" + this.sender.listId() + ">");
			headers.add("List-Unsubscribe", "<" + header.unsubscribeUrl() + ">" + this.sender.unsubscribeLink());
			headers.add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
			headers.add("Precedence", "bulk");
			headers.add("Feedback-ID", header.campaign() + ":" + senderDomain() + ":paperboy");
		}
		return headers + "\r\n";
	}

	private static void add(List<byte[]> bytes, String subtype, FilledText part) {
		String encoding = part.encoding();
		bytes.add(ascii("\r\n--" + BOUNDARY + "\r\nContent-Type: text/" + subtype
				+ "; charset=UTF-8\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n"));
		bytes.addAll(part.encoded(encoding));
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
