package org.paperboy.delivery.refusal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.delivery.smtp.Outcome;
import org.paperboy.delivery.smtp.SmtpReply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An answer is read by the command it answers and its codes.
 */
class AnswerTests {

	@ParameterizedTest
	@CsvSource({
			// an address that does not exist
			"RCPT, 550 5.1.1 No such user, RECIPIENT", "RCPT, 550 5.1.10 Null MX, RECIPIENT",
			"RCPT, 550 5.2.1 Mailbox disabled, RECIPIENT", "RCPT, 550-5.1.1 More 550 5.1.1 lines, RECIPIENT",
			"DOT, 550 5.1.1 No such user, RECIPIENT", // nobody says
			"RCPT, 550 No such user, UNCLEAR_ADDRESS", "RCPT, 551 User not local, UNCLEAR_ADDRESS",
			"RCPT, 553 Mailbox name not allowed, UNCLEAR_ADDRESS",
			// we are not welcome
			"MAIL, 550 5.1.8 Bad sender, SENDER", "RCPT, 550 5.1.8 Bad sender, SENDER",
			"RCPT, 553 5.1.7 Bad sender, SENDER", "MAIL, 501 Syntax, SENDER", "RCPT, 550 5.7.1 Blocked, SENDER",
			"RCPT, 530 5.7.0 Sign in first, SENDER", "RCPT, 535 5.1.1 Odd, SENDER", "RCPT, 554 Go away, SENDER",
			"DATA, 554 No, SENDER", "DOT, 554 Spam, SENDER", "DOT, 550 5.7.26 Unauthenticated, SENDER",
			"DOT, 550 5.7.515 Access denied, SENDER", "DATA, 501 5.1.7 Bad sender, SENDER",
			"DOT, 501 5.1.7 Bad sender, SENDER", "DOT, 550 5.1.8 Bad sender, SENDER",
			"DOT, 550 5.7.23 SPF failed, SENDER", "MAIL, 553 Sender rejected, SENDER",
			"RCPT, 553 5.7.1 Not yours, SENDER",
			// words speak of us, so that no address is blamed
			"RCPT, 550 5.1.0 <papers@example.org>: Sender address rejected: User unknown, UNCLEAR_LETTER",
			"RCPT, 553 Sender address rejected: not owned by user, UNCLEAR_LETTER",
			"RCPT, 550 Sender verify failed, UNCLEAR_LETTER", "RCPT, 550 SPF check failed, UNCLEAR_LETTER",
			"RCPT, 550 Message rejected by DMARC policy, UNCLEAR_LETTER",
			"RCPT, 550 Your host is blacklisted, UNCLEAR_LETTER", "RCPT, 550 relaying denied, UNCLEAR_LETTER",
			"RCPT, 550 5.1.1 <sender@spf.example>: User unknown in relay recipient table, RECIPIENT",
			// this letter
			"RCPT, 552 5.2.2 Mailbox full, LETTER", "MAIL, 550 5.6.7 Needs SMTPUTF8, LETTER",
			"RCPT, 553 5.6.7 Needs SMTPUTF8, LETTER", "DOT, 554 5.6.9 Needs SMTPUTF8, LETTER",
			// this letter, or we
			"RCPT, 552 Mailbox full, UNCLEAR_LETTER", "RCPT, 550 5.4.4 No route, UNCLEAR_LETTER",
			"DOT, 552 5.3.4 Too big, UNCLEAR_LETTER", "DOT, 554 5.6.0 Content, UNCLEAR_LETTER",
			"DOT, 550 No, UNCLEAR_LETTER", "DOT, 599 Unheard of, UNCLEAR_LETTER" })
	void aRefusalSpeaksOfWhomItsCodesName(SmtpReply.Phase phase, String text, Answer.Says says) {
		assertThat(Answer.of(Outcome.negative(SmtpReply.of(text), phase))).isEqualTo(
				new Answer(says, text, phase == SmtpReply.Phase.RCPT, phase.compareTo(SmtpReply.Phase.RCPT) > 0));
	}

	@ParameterizedTest
	@CsvSource({ "RCPT, true, false", "MAIL, false, false", "DATA, false, true", "DOT, false, true" })
	void fourSaysLaterPerhapsBecauseOfTheAddress(SmtpReply.Phase phase, boolean at, boolean after) {
		assertThat(Answer.of(Outcome.negative(SmtpReply.of("450 4.2.0 Greylisted"), phase)))
			.isEqualTo(new Answer(Answer.Says.DEFERRED, "450 4.2.0 Greylisted", at, after));
	}

	@Test
	void whatIsNoRefusalSaysWhatItIs() {
		assertThat(Answer.of(new Outcome.Sent("250 Ok"))).isEqualTo(new Answer(Answer.Says.SENT, "250 Ok"));
		assertThat(Answer.of(new Outcome.InDoubt("lost"))).isEqualTo(new Answer(Answer.Says.IN_DOUBT, "lost"));
		assertThat(Answer.of(new Outcome.Deferred("lost", null))).isEqualTo(new Answer(Answer.Says.DEFERRED, "lost"));
		assertThat(Answer.of(new Outcome.NotOffered("no"))).isEqualTo(new Answer(Answer.Says.LETTER, "no"));
	}

}
