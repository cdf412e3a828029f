package org.paperboy.delivery;

import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.delivery.smtp.Outcome;
import org.paperboy.delivery.smtp.SmtpReply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which refusals show that a server takes no letter at all.
 */
class RefusalsTests {

	/**
	 * What anybody can have sent to any address.
	 */
	private static final Set<LetterKind> FOR_ANY_ADDRESS = EnumSet.of(LetterKind.CONFIRMATION, LetterKind.MOVE,
			LetterKind.LINKS, LetterKind.REACH);

	private static boolean provesNothing(SmtpReply.Phase phase, String reply, LetterKind kind) {
		return Refusals.provesNothing(new SmtpReply(Integer.parseInt(reply.substring(0, 3)), reply).negative(phase),
				kind);
	}

	@ParameterizedTest
	@ValueSource(strings = { "550 restricted characters in address", "554 5.7.1 Relay access denied",
			"550 5.4.4 No route", "550 5.1.1 No such user", "450 4.7.1 Not yet", "421 4.7.0 Not to there" })
	@Fault("an address refused that anybody may have made up")
	void anAddressThatNobodyConfirmedProvesNothing(String reply) {
		assertThat(
				Arrays.stream(LetterKind.values()).filter((kind) -> provesNothing(SmtpReply.Phase.RCPT, reply, kind)))
			.containsExactlyInAnyOrderElementsOf(FOR_ANY_ADDRESS);
	}

	@ParameterizedTest
	@CsvSource({ "MAIL, 550 Sender unknown", "DATA, 554 5.7.1 Not now", "DOT, 550 5.7.26 Unauthenticated",
			"DOT, 550 5.1.1 No such user", "MAIL, 421 4.7.0 Too many letters" })
	void whatDoesNotAnswerTheAddressCounts(SmtpReply.Phase phase, String reply) {
		assertThat(LetterKind.values()).noneMatch((kind) -> provesNothing(phase, reply, kind));
	}

	@ParameterizedTest
	@EnumSource(LetterKind.class)
	void whatIsNoRefusalSaysWhatItSays(LetterKind kind) {
		assertThat(Refusals.provesNothing(new Outcome.Sent("250 Ok"), kind)).isFalse();
		assertThat(Refusals.provesNothing(new Outcome.NoConnection("535 5.7.8 No", 535), kind)).isFalse();
		assertThat(Refusals.provesNothing(new Outcome.Deferred("connection lost", true), kind)).isFalse();
		assertThat(Refusals.provesNothing(new Outcome.InDoubt("connection lost"), kind)).isFalse();
	}

	@Test
	void manyDifferentOnesInARowAreMany() {
		Refusals refusals = new Refusals(Clock.systemUTC());
		for (int i = 0; i < Refusals.MANY; i++) {
			assertThat(refusals.areMany()).isFalse();
			refusals.add("domain" + i);
			refusals.add("domain" + i);
		}
		assertThat(refusals.areMany()).isTrue();
		refusals.end();
		assertThat(refusals.areAny()).isFalse();
	}

}
