package org.paperboy.bounce.mailbox;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/**
 * Messages for tests.
 */
final class Messages {

	private Messages() {
	}

	static MimeMessage of(String text) {
		try {
			return new MimeMessage((Session) null,
					new ByteArrayInputStream(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
