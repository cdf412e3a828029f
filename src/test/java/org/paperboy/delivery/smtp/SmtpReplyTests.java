package org.paperboy.delivery.smtp;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A negative reply is read by the command it answers and its codes.
 */
class SmtpReplyTests {

	@ParameterizedTest
	@CsvSource({ "MAIL, 451 4.3.0 Try later", "RCPT, 450 4.2.0 Greylisted", "RCPT, 452 4.2.2 Mailbox full",
			"RCPT, 450 5.1.1 The first digit decides", "DATA, 421 4.3.2 Leaving", "DOT, 451 4.7.1 Too fast",
			"DOT, 499 Unheard of" })
	void fourMeansLater(SmtpReply.Phase phase, String text) {
		assertThat(Outcome.negative(reply(text), phase)).isEqualTo(new Outcome.Deferred(text, phase));
	}

	@ParameterizedTest
	@CsvSource({ "MAIL, 550 5.1.8 Bad sender", "RCPT, 550 No such user", "DATA, 554 No", "DOT, 599 Unheard of" })
	void fiveMeansNever(SmtpReply.Phase phase, String text) {
		assertThat(Outcome.negative(reply(text), phase)).isEqualTo(new Outcome.Refused(text, phase));
	}

	@ParameterizedTest
	@CsvSource({ "421 4.3.2 Leaving, true", "451 4.3.0 Later, false", "550 5.1.1 No, false", "250 Ok, false" })
	void onlyOneCodeEndsTheConnection(String text, boolean ends) {
		assertThat(reply(text).endsConnection()).isEqualTo(ends);
	}

	private static SmtpReply reply(String text) {
		return SmtpReply.of(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "421n4.3.2 going down", "4211 busy", "421.", "42", "" })
	void whatIsNoReplySpeaksOfNoServer(String text) {
		assertThat(SmtpReply.isOfTheServer(text)).isFalse();
		assertThat(SmtpReply.asksToSlowDown(text)).isFalse();
	}

}
