package org.paperboy.bounce;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.bounce.report.LetterReferences;
import org.paperboy.bounce.report.Report;
import org.paperboy.bounce.report.ReportReader;
import org.paperboy.bounce.report.Verdict;
import org.paperboy.delivery.RefusalCause;
import org.paperboy.mail.EmailAddress;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Only a report of a mailbox that does not exist is a hard bounce.
 */
class ReportReaderTests {

	private static final EmailAddress ADA = new EmailAddress("ada@example.org");

	private static Verdict read(String recipients) throws Exception {
		return read(Reports.report("bounces@example.org", recipients));
	}

	private static Verdict read(MimeMessage message) throws Exception {
		return report(message).verdicts().getFirst();
	}

	private static Report report(MimeMessage message) throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		message.writeTo(bytes);
		return ReportReader.read(new ByteArrayInputStream(bytes.toByteArray()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "5.1.1", "5.1.2", "5.1.10", "5.2.1" })
	@Fault("T75 5.1.1")
	void anAddressThatDoesNotExistIsHard(String status) throws Exception {
		assertThat(read(Reports.recipient("Ada@Example.org", "failed", status)))
			.isEqualTo(new Verdict.Hard(ADA, status));
	}

	@ParameterizedTest
	@CsvSource({ "4.2.2, MAILBOX", "5.2.2, MAILBOX", "5.7.1, SENDER", "5.7.26, SENDER", "5.4.4, UNKNOWN",
			"5.3.4, UNKNOWN", "5.0.0, UNKNOWN", "4.1.1, ADDRESS" })
	@Fault("T75 4.2.2, 5.2.2, 5.7.x")
	void anyOtherFailureIsSoft(String status, RefusalCause cause) throws Exception {
		assertThat(read(Reports.recipient("ada@example.org", "failed", status)))
			.isEqualTo(new Verdict.Soft(ADA, status, cause));
	}

	@ParameterizedTest
	@CsvSource({ "5.0.0, 550 No such user here, HARD", "5.0.0, 552 Mailbox is full, SOFT",
			"5.1.1, 550 5.1.1 Mailbox over quota, SOFT", "5.1.1, 550 Sender rejected: user unknown, SOFT",
			"5.0.0, 550 5.1.1 Nobody, HARD", "5.1.1, 550 5.7.1 No such user, SOFT", "5.0.0, 450 No such user, SOFT",
			"5.2.1, 550 Account disabled, HARD", "5.0.0, 554 Listed at Spamhaus: unknown user, SOFT",
			"5.4.1, 550 Recipient address rejected: Access denied, HARD", "5.0.0, 550 Blocked by policy, SOFT" })
	void wordsDecideIfTheStatusSaysLittle(String status, String diagnostic, String kind) throws Exception {
		Verdict verdict = read("Final-Recipient: rfc822; ada@example.org\nAction: failed\nStatus: " + status
				+ "\nDiagnostic-Code: smtp; " + diagnostic + "\n");
		assertThat(VerdictsVerb.line(verdict)).startsWith(kind + "\tada@example.org\t");
	}

	@ParameterizedTest
	@CsvSource({ "delayed, 4.4.1", "delayed, 5.1.1", "delivered, 2.0.0", "relayed, 2.0.0", "expanded, 2.0.0" })
	@Fault("T74 a report of delay or delivery")
	void whatHasNotFailedIsNoBounce(String action, String status) throws Exception {
		assertThat(read(Reports.recipient("ada@example.org", action, status))).isEqualTo(new Verdict.Nothing());
	}

	@ParameterizedTest
	@ValueSource(strings = { "utf-8; jörg@example.org", "UTF-8;jo\u0308rg@Example.org", "utf-8; j\\x{F6}rg@example.org",
			"utf-8; j\\x{F6}rg\\x{40}example.org", "rfc822; jörg@example.org" })
	void aReportBeyondAsciiIsRead(String recipient) throws Exception {
		MimeMessage report = Reports.report("bounces@example.org",
				"Final-Recipient: " + recipient + "\nAction: failed\nStatus: 5.1.1\n",
				"message/global-delivery-status");
		assertThat(read(report)).isEqualTo(new Verdict.Hard(new EmailAddress("jörg@example.org"), "5.1.1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "utf-8; ada\\x{0D}\\x{0A}@example.org", "utf-8; ada\\x{}@example.org",
			"utf-8; ada\\x{FFFFFF}\\x@example.org", "utf-8; ada\\x{D83D}@example.org",
			"rfc822; ada\uFFFE@example.org" })
	void whatIsNoAddressIsNoRecipient(String recipient) throws Exception {
		assertThat(read("Final-Recipient: " + recipient + "\nAction: failed\nStatus: 5.1.1\n"))
			.isEqualTo(new Verdict.Hard(null, "5.1.1"));
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
	@Fault("T73 a report that names no recipient")
	void aReportMayNameNobody() throws Exception {
		assertThat(read("Action: failed\nStatus: 5.1.1\n")).isEqualTo(new Verdict.Hard(null, "5.1.1"));
	}

	@ParameterizedTest
	@CsvSource({ "I have left, Auto-Submitted: auto-replied (vacation)", "Re: Your digest, X-Autoreply: yes",
			"Ich bin nicht da, X-Vacation: 1", "Gone fishing, Precedence: auto_reply", "No longer here, X-No: mark",
			"'Estoy de vacaciones', X-Autorespond: yes" })
	@Fault("T74 replies of machines, with an empty return path and words of their own")
	void anEmptyReturnPathMakesNoBounceOfAReply(String subject, String mark) throws Exception {
		MimeMessage reply = Reports.message("Return-Path: <>\nFrom: Rita <rita@example.org>\nTo: bounces@example.org\n"
				+ "Subject: " + subject + "\n" + mark
				+ "\nContent-Type: text/plain\n\nPlease note that this address is no longer valid. 550 5.1.1\n");
		assertThat(read(reply)).isEqualTo(new Verdict.Nothing());
	}

	@ParameterizedTest
	@CsvSource({ "Delivery problem with your paper, <ada@example.org>, NOTHING",
			"Your parcel could not be delivered, <promo@spam.example>, NOTHING",
			"Your letter could not be delivered, <>, HARD" })
	@Fault("T74 words of a failure from somebody who can be answered")
	void aPersonsWordsOnAFailureAreNoBounce(String subject, String returnPath, String verdict) throws Exception {
		MimeMessage message = Reports.message("Return-Path: " + returnPath + "\nFrom: Rita <rita@example.org>\n"
				+ "To: bounces@example.org\nSubject: " + subject
				+ "\nContent-Type: text/plain\n\n<ada@example.org>: user unknown\n");
		assertThat(read(message).getClass().getSimpleName()).isEqualToIgnoringCase(verdict);
	}

	@ParameterizedTest
	@CsvSource({ "Student Exchange <exchange@uni.example>, Our programme", "MTA Library <library@mta.example>, Nice",
			"Joe <no-reply@mail.example>, Thanks", "Jean <jean@x.example>, Question sur la remise des prix",
			"Joe <joe@x.example>, Unable to send feedback", "Ken <ken@x.example>, 配信の時間" })
	@Fault("T74 a person whose name, domain or subject has words of mail servers")
	void aPersonIsNoMailServer(String from, String subject) throws Exception {
		MimeMessage message = Reports.message("Return-Path: <someone@x.example>\nFrom: " + from
				+ "\nTo: bounces@example.org\nSubject: " + MimeUtility.encodeText(subject, "UTF-8", "B")
				+ "\nContent-Type: text/plain\n\nThe address ada@example.org is no longer valid.\n");
		assertThat(read(message)).isEqualTo(new Verdict.Nothing());
	}

	@ParameterizedTest
	@CsvSource({ "Delivered: Your digest, has been delivered to", "Message status - opened, was opened by",
			"Entrega aplazada, todavía no se ha entregado a", "Доставка отложена, пока не доставлено" })
	@Fault("T74 notices in words that a letter arrived, or may yet arrive")
	void aNoticeThatAllIsWellIsNoBounce(String subject, String words) throws Exception {
		MimeMessage notice = Reports.message("Return-Path: <>\nFrom: postmaster@example.org\nTo: bounces@example.org\n"
				+ "Subject: " + MimeUtility.encodeText(subject, "UTF-8", "B")
				+ "\nContent-Type: text/plain; charset=utf-8\n\n" + words + " ada@example.org\n");
		assertThat(read(notice)).isEqualTo(new Verdict.Nothing());
	}

	@ParameterizedTest
	@ValueSource(strings = { "Please unsubscribe me", "Re: unsubscribe", "Abmeldung", "Se désabonner", "配信停止" })
	void aPersonMayAskToLeaveInOtherWords(String subject) throws Exception {
		MimeMessage message = Reports
			.message("Return-Path: <ada@example.org>\nFrom: ada@example.org\n" + "To: bounces@example.org\nSubject: "
					+ MimeUtility.encodeText(subject, "UTF-8", "B") + "\nContent-Type: text/plain\n\n\n");
		assertThat(read(message)).isEqualTo(new Verdict.Leave(ADA));
	}

	@Test
	void whoWorksAtAnExchangeCanLeave() throws Exception {
		assertThat(report(Reports.message("Return-Path: <exchange@uni.example>\n"
				+ "From: Student Exchange <exchange@uni.example>\nTo: leave@example.org\nSubject: hello\n\n\n"))
			.automatic()).isFalse();
		assertThat(report(Reports
			.message("Return-Path: <>\nFrom: exchange@uni.example\nTo: leave@example.org\n" + "Subject: hello\n\n\n"))
			.automatic()).isTrue();
	}

	@Test
	void fullWidthBracketsAreNoPartOfAnAddress() throws Exception {
		MimeMessage notice = Reports.message("Return-Path: <>\nFrom: postmaster@example.org\nTo: bounces@example.org\n"
				+ "Subject: failure notice\nContent-Type: text/plain; charset=utf-8\n\n"
				+ "收件人邮件地址（ada@example.org）不存在\n");
		assertThat(read(notice)).extracting(Verdict::recipient).isEqualTo(ADA);
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
		assertThat(read(reply)).isEqualTo(new Verdict.Nothing());
	}

	@ParameterizedTest
	@CsvSource({ "abuse, Complaint[recipient=a…@e….org]", "not-spam, Nothing[]",
			"opt-out, Leave[recipient=a…@e….org]" })
	@Fault("T77 Feedback-Type abuse and not-spam")
	void aComplaintIsNoFailure(String type, String verdict) throws Exception {
		assertThat(read(Reports.complaint("bounces@example.org", ADA.value(), type))).hasToString(verdict);
	}

	@Test
	void whatTiesItToItsLetterIsFound() throws Exception {
		Report report = report(Reports.message("""
				To: <bounce-7-Ab@example.org>
				References: <one@paperboy.example>
				Content-Type: multipart/report; report-type=delivery-status; boundary="b"

				--b
				Content-Type: message/delivery-status

				Reporting-MTA: dns; relay.example
				X-Postfix-Queue-ID: 4XyZ

				Final-Recipient: rfc822; ada@example.org
				Status: 5.1.1

				--b
				Content-Type: message/rfc822

				Return-Path: <bounce-8-Cd@example.org>
				Message-ID: <0100abcdef@email.example>

				--b--
				"""));
		assertThat(report.letter())
			.isEqualTo(new LetterReferences(List.of("bounce-7-Ab@example.org", "bounce-8-Cd@example.org"),
					List.of("<one@paperboy.example>", "<0100abcdef@email.example>"), List.of("4XyZ", "0100abcdef")));
		assertThat(report.automatic()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no header\n\nno mail", "Content-Type: text/html\n\n<b>5.1.1</b>" })
	void anythingElseIsNoBounce(String text) throws Exception {
		assertThat(read(Reports.message(text))).isEqualTo(new Verdict.Nothing());
	}

}
