package org.paperboy.bounce;

import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.mail.EmailAddress;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Only a report of a mailbox that does not exist is a hard bounce.
 */
class DeliveryReportsTests {

	private static final EmailAddress ADA = new EmailAddress("ada@example.org");

	private static Verdict read(String recipients) throws Exception {
		return DeliveryReports.read(Reports.report("bounces@example.org", recipients));
	}

	@ParameterizedTest
	@ValueSource(strings = { "5.1.1", "5.1.2", "5.1.10", "5.2.1" })
	@Fault("T75 5.1.1")
	void anAddressThatDoesNotExistIsHard(String status) throws Exception {
		assertThat(read(Reports.recipient("Ada@Example.org", "failed", status)))
			.isEqualTo(new Verdict.Hard(ADA, status));
	}

	@ParameterizedTest
	@CsvSource({ "4.2.2, full for now", "5.2.2, full", "5.7.1, refused by policy", "5.7.26, unauthenticated",
			"5.4.4, no route", "5.3.4, too big", "5.0.0, no idea", "4.1.1, a first digit that says later" })
	@Fault("T75 4.2.2, 5.2.2, 5.7.x")
	void anyOtherFailureIsSoft(String status, String meaning) throws Exception {
		assertThat(read(Reports.recipient("ada@example.org", "failed", status))).as(meaning)
			.isEqualTo(new Verdict.Soft(ADA, status));
	}

	@ParameterizedTest
	@CsvSource({ "delayed, 4.4.1", "delayed, 5.1.1", "delivered, 2.0.0", "relayed, 2.0.0", "expanded, 2.0.0",
			"failed, nonsense" })
	@Fault("T74 a report of delay or delivery")
	void whatHasNotFailedIsNoBounce(String action, String status) throws Exception {
		assertThat(read(Reports.recipient("ada@example.org", action, status))).isEqualTo(new Verdict.NotABounce());
	}

	@ParameterizedTest
	@ValueSource(strings = { "utf-8; jörg@example.org", "UTF-8;jo\u0308rg@Example.org", "utf-8; j\\x{F6}rg@example.org",
			"utf-8; j\\x{F6}rg\\x{40}example.org", "rfc822; jörg@example.org" })
	void aReportBeyondAsciiIsRead(String recipient) throws Exception {
		MimeMessage report = Reports.report("bounces@example.org",
				"Final-Recipient: " + recipient + "\nAction: failed\nStatus: 5.1.1\n",
				"message/global-delivery-status");
		assertThat(DeliveryReports.read(report))
			.isEqualTo(new Verdict.Hard(new EmailAddress("jörg@example.org"), "5.1.1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "utf-8; ada\\x{0D}\\x{0A}@example.org", "utf-8; ada\\x{}@example.org",
			"utf-8; ada\\x{FFFFFF}\\x@example.org", "utf-8; ada\\x{D83D}@example.org",
			"rfc822; ada\uFFFE@example.org" })
	void aReportAboutNoAddressIsNoBounce(String recipient) throws Exception {
		assertThat(read("Final-Recipient: " + recipient + "\nAction: failed\nStatus: 5.1.1\n"))
			.isEqualTo(new Verdict.NotABounce());
	}

	@Test
	void theFailedOneOfSeveralRecipientsCounts() throws Exception {
		assertThat(read(Reports.recipient("bob@example.org", "delivered", "2.0.0") + "\n"
				+ Reports.recipient("ada@example.org", "failed", "5.1.1")))
			.isEqualTo(new Verdict.Hard(ADA, "5.1.1"));
	}

	@Test
	void ourAddressGoesBeforeAForwardedOne() throws Exception {
		assertThat(read("Original-Recipient: rfc822;ada@example.org\n"
				+ Reports.recipient("ada.old@elsewhere.example", "failed", "5.1.1")))
			.isEqualTo(new Verdict.Hard(ADA, "5.1.1"));
	}

	@Test
	void fieldsMayBeWrittenOtherwise() throws Exception {
		assertThat(read("FINAL-RECIPIENT: RFC822;<ada@example.org>\naction: Failed\nSTATUS: 5.1.1 (no such user)\n"))
			.isEqualTo(new Verdict.Hard(ADA, "5.1.1"));
	}

	@Test
	void aReportAboutNobodyIsNoBounce() throws Exception {
		assertThat(read("Action: failed\nStatus: 5.1.1\n")).isEqualTo(new Verdict.NotABounce());
		assertThat(read("")).isEqualTo(new Verdict.NotABounce());
	}

	@Test
	@Fault("T74 a vacation reply")
	void aVacationReplyIsNoBounce() throws Exception {
		MimeMessage reply = Reports.message("""
				From: ada@example.org
				To: bounces@example.org
				Subject: Out of office: 550 5.1.1
				Auto-Submitted: auto-replied (vacation)
				Content-Type: text/plain

				I am away. Final-Recipient: rfc822; bob@example.org
				Action: failed
				Status: 5.1.1
				""");
		assertThat(DeliveryReports.read(reply)).isEqualTo(new Verdict.NotABounce());
	}

	@Test
	void aComplaintIsNoBounce() throws Exception {
		MimeMessage complaint = Reports.message("""
				To: bounces@example.org
				MIME-Version: 1.0
				Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

				--b1
				Content-Type: text/plain

				This is an abuse report.

				--b1
				Content-Type: message/feedback-report

				Feedback-Type: abuse
				Original-Rcpt-To: <ada@example.org>

				--b1--
				""");
		assertThat(DeliveryReports.read(complaint)).isEqualTo(new Verdict.NotABounce());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no header\n\nno mail", "Content-Type: text/html\n\n<b>5.1.1</b>",
			"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nStatus: 5.1.1\n--b--" })
	void anythingElseIsNoBounce(String text) throws Exception {
		assertThat(DeliveryReports.read(Reports.message(text))).isEqualTo(new Verdict.NotABounce());
	}

}
