package org.paperboy.delivery.smtp;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a negative reply means, by the command it answers and its codes.
 */
class SmtpReplyTests {

	@ParameterizedTest
	@CsvSource({ "MAIL, 451 4.3.0 Try later", "RCPT, 450 4.2.0 Greylisted", "RCPT, 452 4.2.2 Mailbox full",
			"RCPT, 450 5.1.1 The first digit decides", "DATA, 421 4.3.2 Leaving", "DOT, 451 4.7.1 Too fast",
			"DOT, 499 Unheard of" })
	void fourMeansLater(SmtpReply.Phase phase, String text) {
		assertThat(reply(text).negative(phase))
			.isEqualTo(new Outcome.Deferred(text, true, phase == SmtpReply.Phase.RCPT));
	}

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
	void fiveBlamesWhomItSpeaksOf(SmtpReply.Phase phase, String text, Outcome.Blame blame) {
		assertThat(reply(text).negative(phase))
			.isEqualTo(new Outcome.Refused(text, blame, phase == SmtpReply.Phase.RCPT));
	}

	@ParameterizedTest
	@CsvSource({ "421 4.3.2 Leaving, true", "451 4.3.0 Later, false", "550 5.1.1 No, false", "250 Ok, false" })
	void onlyOneCodeEndsTheConnection(String text, boolean ends) {
		assertThat(reply(text).endsConnection()).isEqualTo(ends);
	}

	private static SmtpReply reply(String text) {
		return new SmtpReply(Integer.parseInt(text.substring(0, 3)), text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "421n4.3.2 going down", "4211 busy", "421.", "42", "" })
	void whatIsNoReplySpeaksOfNoServer(String text) {
		assertThat(SmtpReply.isOfTheServer(text)).isFalse();
		assertThat(SmtpReply.asksToSlowDown(text)).isFalse();
	}

}
