package org.paperboy.mail;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Writes the headers of letters (RFC 5322, with RFC 2369, 2919, 3834 and 8058 for letters
 * to many). Those that all letters share are folded and encoded once.
 */
final class LetterHeaders {

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z",
			Locale.ROOT);

	private static final String OF_PARTS = HeaderLines.of("MIME-Version", "1.0")
			+ HeaderLines.of("Content-Type", "multipart/alternative; boundary=\"" + LetterWriter.BOUNDARY + "\"")
			+ HeaderLines.of("Auto-Submitted", "auto-generated");

	private static final String OF_BULK = HeaderLines.of("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
			+ HeaderLines.of("Precedence", "bulk");

	private final String ofSender;

	private final String ofList;

	private final @Nullable Mailto mailto;

	private final String domain;

	LetterHeaders(Sender sender) {
		this.ofSender = HeaderLines.of("From", sender.from())
				+ ((sender.replyTo() != null) ? HeaderLines.of("Reply-To", sender.replyTo()) : "");
		this.ofList = HeaderLines.of("List-Id", "<" + sender.listId() + ">");
		this.mailto = sender.mailto();
		this.domain = sender.domain();
	}

	/**
	 * All headers of a letter, and the empty line after them.
	 * @param subject the lines of its header
	 */
	String of(LetterWriter.HeaderValues header, String subject) {
		StringBuilder lines = new StringBuilder(1024)
			.append(HeaderLines.ofWord("Date", DATE.format(header.date().atOffset(ZoneOffset.UTC))))
			.append(this.ofSender)
			.append(HeaderLines.ofWord("To", "<" + header.recipient().value() + ">"))
			.append(subject)
			.append(HeaderLines.ofWord("Message-ID", header.messageId()))
			.append(OF_PARTS);
		LetterWriter.Unsubscribe unsubscribe = header.unsubscribe();
		if (unsubscribe != null) {
			lines.append(this.ofList)
				.append(HeaderLines.ofWord("List-Unsubscribe", "<" + unsubscribe.url() + ">", (this.mailto != null)
						? ",\r\n <" + this.mailto.link(unsubscribe.subaddress()) + "?subject=unsubscribe>" : ""))
				.append(OF_BULK)
				.append(HeaderLines.ofWord("Feedback-ID", header.campaign() + ":" + this.domain + ":paperboy"));
		}
		return lines.append("\r\n").toString();
	}

}
