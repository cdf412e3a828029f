package org.paperboy.bounce;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/**
 * Messages as mail servers send them back, written for tests.
 */
final class Reports {

	private Reports() {
	}

	static MimeMessage message(String text) {
		try {
			return new MimeMessage((Session) null,
					new ByteArrayInputStream(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A delivery report.
	 * @param to the address to which it comes back
	 * @param recipients a block of fields for each recipient, a blank line between them
	 */
	static MimeMessage report(String to, String recipients) {
		return report(to, recipients, "message/delivery-status");
	}

	static MimeMessage report(String to, String recipients, String type) {
		return report(to, recipients, type, "Subject: Papers");
	}

	/**
	 * A delivery report that returns the header of the letter.
	 */
	static MimeMessage report(String to, String recipients, String type, String letter) {
		return message("""
				Return-Path: <>
				From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
				To: %s
				Subject: Undelivered Mail Returned to Sender
				Auto-Submitted: auto-replied
				MIME-Version: 1.0
				Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

				--b1
				Content-Type: text/plain; charset=us-ascii

				I'm sorry to have to inform you that your message could not be delivered.

				--b1
				Content-Type: %s

				Reporting-MTA: dns; mx.example.org
				Arrival-Date: Tue, 21 Apr 2026 06:00:00 +0000

				%s

				--b1
				Content-Type: text/rfc822-headers

				%s

				--b1--
				""".formatted(to, type, recipients.strip(), letter));
	}

	static String recipient(String address, String action, String status) {
		return "Final-Recipient: rfc822; " + address + "\nAction: " + action + "\nStatus: " + status
				+ "\nDiagnostic-Code: smtp; 550 " + status + " as it says\n";
	}

	/**
	 * A complaint (RFC 5965).
	 * @param to the address to which it comes back
	 * @param type such as {@code abuse}
	 */
	static MimeMessage complaint(String to, String recipient, String type) {
		return message("""
				To: %s
				MIME-Version: 1.0
				Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

				--b1
				Content-Type: text/plain

				This is an abuse report.

				--b1
				Content-Type: message/feedback-report

				Feedback-Type: %s
				Original-Rcpt-To: <%s>

				--b1--
				""".formatted(to, type, recipient));
	}

}
