package org.paperboy.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/**
 * A letter, ready for the wire: the envelope, and the bytes of the message with CRLF line
 * ends. No line begins with a dot, so that none has to be doubled at sending (RFC 5321
 * section 4.5.2): in a text it is encoded, and a header or a line of base64 has none
 * there.
 *
 * @param sender of the envelope, to which reports come back
 * @param recipient the one it is for
 * @param messageId in angle brackets, as in its header
 * @param bytes the message in order; not to be changed
 */
public record Letter(String sender, EmailAddress recipient, String messageId, List<byte[]> bytes) {

	private static final Pattern NOT_IN_AN_ENVELOPE = Pattern.compile("[\\p{Cc}\\s<>]");

	public Letter {
		if (NOT_IN_AN_ENVELOPE.matcher(sender).find() || NOT_IN_AN_ENVELOPE.matcher(recipient.value()).find()) {
			throw new IllegalArgumentException("an envelope's address would be more than that");
		}
	}

	/**
	 * Writes the message.
	 */
	public void writeTo(OutputStream out) throws IOException {
		for (byte[] some : this.bytes) {
			out.write(some);
		}
	}

	/**
	 * The length of the message in bytes.
	 */
	public int size() {
		return this.bytes.stream().mapToInt((some) -> some.length).sum();
	}

	/**
	 * The HTML part as a mail program would show it.
	 */
	public String html() {
		return part("text/html");
	}

	/**
	 * The plain part as a mail program would show it.
	 */
	public String text() {
		return part("text/plain");
	}

	/**
	 * The subject as a mail program would show it.
	 */
	public String subject() {
		try {
			return message().getSubject();
		}
		catch (MessagingException ex) {
			throw new IllegalStateException("the letter cannot be read back", ex);
		}
	}

	private String part(String type) {
		try {
			Multipart parts = (Multipart) message().getContent();
			for (int i = 0; i < parts.getCount(); i++) {
				BodyPart part = parts.getBodyPart(i);
				if (part.isMimeType(type)) {
					return (String) part.getContent();
				}
			}
			throw new IllegalStateException("the letter has no part of " + type);
		}
		catch (IOException | MessagingException ex) {
			throw new IllegalStateException("the letter cannot be read back", ex);
		}
	}

	private MimeMessage message() throws MessagingException {
		ByteArrayOutputStream out = new ByteArrayOutputStream(size());
		this.bytes.forEach(out::writeBytes);
		return new MimeMessage((Session) null, new ByteArrayInputStream(out.toByteArray()));
	}

}
