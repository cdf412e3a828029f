package org.paperboy.bounce.report;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.delivery.RefusalCause;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the words of a refusal speak of, if its codes say nothing.
 */
class FailureWordsTests {

	@ParameterizedTest
	@Fault("T75 what a server holds against us suppresses no reader")
	@ValueSource(strings = { "550 Your mail server has an invalid name: no such host; mailbox not available for you",
			"550 cannot find your hostname, reverse DNS not found",
			"554 Refused. Your IP address is not found in our list of known hosts",
			"550 message contains an invalid address in the header", "554 Invalid HELO name; unknown host",
			"550 From address is invalid, must match account", "550 High probability of spam; invalid recipient of it",
			"550 Please use SMTP Authentication. unknown user not permitted to relay through this server",
			"550 Sender rejected: user unknown in your domain (callout failed)",
			"550 SPF check failed: domain paperboy.example not found" })
	void aRefusalOfUs(String words) {
		assertThat(FailureWords.cause(words)).isEqualTo(RefusalCause.SENDER);
	}

	@ParameterizedTest
	@ValueSource(strings = { "550 No such recipient here", "такого пользователя нет на сервере", "错误：查无此人",
			"Unbekannter Empfänger", "550 Такой пользователь не зарегистрирован",
			"Benutzer yuki nicht im Domino-Verzeichnis aufgelistet", "551 not our user",
			"550 x@t.example no longer works here", "550 user unknown; your mail server may remove it from its list",
			"550 Requested action not taken: mailbox unavailable", "550 unknown address <helo@t.example>",
			"550 <sender@ptr.example>: no such user",
			"550 No such user. If it is a mistake, tell your server's postmaster" })
	void anAddressThatIsNone(String words) {
		assertThat(FailureWords.cause(words)).isEqualTo(RefusalCause.ADDRESS);
	}

}
