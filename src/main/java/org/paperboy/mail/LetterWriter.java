package org.paperboy.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.paperboy.SiteProperties;

import org.springframework.stereotype.Component;

/**
 * Writes a letter: its {@linkplain LetterHeaders headers} and the filled texts as
 * {@code multipart/alternative}.
 */
@Component
public class LetterWriter {

	/**
	 * {@code =_} occurs neither in quoted-printable text nor in base64.
	 */
	static final String BOUNDARY = "=_paperboy";

	private final Sender sender;

	private final LetterHeaders headers;

	private final Dkim dkim;

	LetterWriter(SenderProperties properties, SiteProperties site, DkimProperties dkim) {
		this.sender = Sender.of(properties, site);
		this.headers = new LetterHeaders(this.sender);
		this.dkim = new Dkim(dkim, senderDomain());
	}

	/**
	 * The values of a letter's headers.
	 *
	 * @param sender of the envelope
	 * @param recipient the one it is for
	 * @param messageId in angle brackets, the same at every try
	 * @param date the same at every try
	 * @param unsubscribe the ways to leave, or null if the letter goes to no list
	 * @param campaign by which mailbox providers may count complaints
	 */
	public record HeaderValues(String sender, EmailAddress recipient, String messageId, Instant date,
			@Nullable Unsubscribe unsubscribe, String campaign) {

	}

	/**
	 * The ways for a reader to leave.
	 *
	 * @param url address that takes a one-click POST
	 * @param subaddress of the mailbox that takes requests to leave by mail, by which the
	 * reader is known; or null
	 */
	public record Unsubscribe(String url, @Nullable String subaddress) {

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
		bytes.add(utf8(this.headers.of(header, letter.subjectHeader(values))));
		add(bytes, "plain", letter.text().fill(values));
		add(bytes, "html", letter.html().fill(values));
		bytes.add(utf8("\r\n--" + BOUNDARY + "--\r\n"));
		return new Letter(header.sender(), header.recipient(), header.messageId(), this.dkim.sign(bytes));
	}

	private static void add(List<byte[]> bytes, String subtype, FilledText part) {
		String encoding = part.encoding();
		bytes.add(utf8("\r\n--" + BOUNDARY + "\r\nContent-Type: text/" + subtype
				+ "; charset=UTF-8\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n"));
		bytes.addAll(part.encoded(encoding));
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
