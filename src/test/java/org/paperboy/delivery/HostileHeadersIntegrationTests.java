package org.paperboy.delivery;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

import jakarta.mail.Header;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.Letters;
import org.paperboy.WireFormats;
import org.paperboy.delivery.smtp.FaultySmtpServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever stands in a title, a name or an address: a letter has the headers and the
 * conversation the commands that we gave it.
 */
@Timeout(60)
class HostileHeadersIntegrationTests extends DeliveryIntegrationTest {

	private static final String JORG = "jörg\u760D\u760Arcpt%0d%0adata@xn--bcher-kva.example";

	private static final List<String> HEADERS = List.of("Date", "From", "Reply-To", "To", "Subject", "Message-ID",
			"MIME-Version", "Content-Type", "Auto-Submitted", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post",
			"Precedence", "Feedback-ID");

	@ParameterizedTest
	@ValueSource(strings = { "Speech", "A\r\nBcc: eve@example.org", "A\n\nBcc: eve@example.org",
			"A\rBcc: eve@example.org", "A\u2028Bcc: eve@example.org", "A\u2029Bcc: eve@example.org",
			"A\u0085Bcc: eve@example.org", "A\u760D\u760ABcc: eve@example.org", "A%0d%0aBcc: eve@example.org",
			"A\u0000Bcc: eve@example.org", "\u202EA\u2066Bcc: eve@example.org", "A\r\n.\r\nMAIL FROM:<eve@example.org>",
			"=?UTF-8?Q?A=0D=0ABcc:_eve@example.org?=" })
	@Fault("T80 line breaks in a title, a name and an address")
	void nothingMakesAHeaderOrACommand(String title) throws Exception {
		FEEDS.answer("/api/daily_papers?date=" + DAY, "application/json",
				WireFormats.papers(WireFormats.paper("2604.00020", escaped(title), escaped(title), DAY, 59)));
		admin("POST", "/collections", "{\"date\":\"" + DAY + "\"}");
		admin("POST", "/subscribers", "text/csv",
				"email,confirmed,whenNothingMatches\n" + reader(0) + ",true,TOP\n" + JORG + ",true,TOP\n");
		assertThat(send(DAY)).isEqualTo(2);
		SMTP.offering("8BITMIME", "SMTPUTF8");
		assertThat(this.deliveries.dispatch()).isEqualTo(2);

		assertThat(SMTP.transcript()).filteredOn((line) -> !line.matches("(?s)\\d{3}[ -].*"))
			.allMatch((line) -> line
				.matches("EHLO [!-~]+|MAIL FROM:<papers@paperboy\\.example>( BODY=8BITMIME SMTPUTF8)?|" + "RCPT TO:<("
						+ reader(0) + "|" + JORG + ")>|DATA|QUIT"));
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient)
			.containsExactlyInAnyOrder(reader(0), JORG);
		for (FaultySmtpServer.Mail mail : SMTP.accepted()) {
			assertUsual(mail);
		}
	}

	private static String escaped(String title) {
		StringBuilder escaped = new StringBuilder();
		title.chars().forEach((c) -> escaped.append("\\u%04x".formatted(c)));
		return escaped.toString();
	}

	/**
	 * By a mail program's reading, and line by line.
	 */
	private static void assertUsual(FaultySmtpServer.Mail mail) throws Exception {
		byte[] bytes = mail.text().getBytes(StandardCharsets.ISO_8859_1);
		MimeMessage message = new MimeMessage((Session) null, new ByteArrayInputStream(bytes));
		assertThat(Collections.list(message.getAllHeaders())).extracting(Header::getName)
			.containsExactlyElementsOf(HEADERS);
		assertThat(message.getSubject()).doesNotContain("\r", "\n");
		assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo(SENDER_NAME);
		assertThat(message.getHeader("List-Unsubscribe", null))
			.contains("<mailto:leave%250d%250a@paperboy.example?subject=unsubscribe>");
		assertThat(Letters.text(message)).contains("1 Press Lane\r\n.\r\nMAIL FROM:<eve@example.org>");

		assertThat(mail.text().replace("\r\n", "")).doesNotContain("\r", "\n", "\u0000");
		String head = new String(bytes, StandardCharsets.UTF_8).split("\r\n\r\n")[0];
		assertThat(head.split("\r\n(?![ \t])")).extracting((line) -> line.replaceFirst("(?s):.*", ""))
			.containsExactlyElementsOf(HEADERS);
		assertThat(head).contains("\r\nTo: <" + mail.recipient() + ">\r\n");
		assertThat(head.replace(mail.recipient(), "")).matches("[\t\r\n -~]*");
	}

}
