package org.paperboy.delivery.refusal;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.delivery.Decision;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.Delivery.State;
import org.paperboy.delivery.DeliveryProperties;
import org.paperboy.delivery.DeliverySettings;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.Reason;
import org.paperboy.delivery.refusal.Answer.Says;
import org.paperboy.delivery.smtp.Outcome;
import org.paperboy.delivery.smtp.SmtpReply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The policy as tables, from an answer to what follows. A first delay is five minutes
 * here, and no longer or shorter by chance.
 */
class RefusalPolicyTests {

	/**
	 * What anybody can have sent to any address.
	 */
	private static final Set<LetterKind> FOR_ANY_ADDRESS = EnumSet.of(LetterKind.CONFIRMATION, LetterKind.MOVE,
			LetterKind.LINKS, LetterKind.TEST, LetterKind.REACH);

	private static final Instant PLANNED = Instant.parse("2026-04-21T06:00:00Z");

	private final RefusalPolicy policy = policy("retry-once");

	private static RefusalPolicy policy(String inDoubt) {
		return new RefusalPolicy(DeliverySettings.of(DeliveryProperties.class, Map.of("in-doubt", inDoubt)), () -> 0.5);
	}

	private static Delivery row(LetterKind kind, int attempts, @Nullable String reply) {
		return new Delivery(7, kind, 1, "2026-04-21", State.PLANNED, null, "", "<7@paperboy.example>", attempts, reply,
				null, PLANNED, PLANNED);
	}

	private static Delivery digest(int attempts) {
		return row(LetterKind.DIGEST, attempts, null);
	}

	@ParameterizedTest
	@CsvSource({
			// says, attempts before; state, conversations, minutes until the next try
			"SENT, 0, SENT, 1,", "RECIPIENT, 0, FAILED, 1,", "LETTER, 0, FAILED, 1,", "SENDER, 0, DEFERRED, 0, 5",
			"SENDER, 2, DEFERRED, 0, 10", "DEFERRED, 0, DEFERRED, 1, 5", "DEFERRED, 1, DEFERRED, 1, 10",
			"DEFERRED, 2, DEFERRED, 1, 20", "UNREACHED, 0, DEFERRED, 0, 5", "IN_DOUBT, 0, IN_DOUBT, 1, 5" })
	void whatBecomesOfADigest(Says says, int attempts, State state, int conversations, @Nullable Integer minutes) {
		Instant now = PLANNED.plus(Duration.ofHours(attempts));
		Decision decision = this.policy.decide(digest(attempts), new Answer(says, "the reply"), now);
		assertThat(decision).isEqualTo(new Decision(7, state, (state == State.SENT) ? null : Reason.reply("the reply"),
				"the reply", conversations, says == Says.IN_DOUBT,
				(minutes != null) ? now.plus(Duration.ofMinutes(minutes)) : null));
	}

	@Test
	void whatWasTriedOftenWithinAMinuteIsNotPutOffForHours() {
		Instant now = PLANNED.plusSeconds(60);
		Decision decision = this.policy.decide(row(LetterKind.CONFIRMATION, 12, "452 4.3.1 Disk full"),
				new Answer(Says.DEFERRED, "451 4.7.1 Greylisted"), now);
		assertThat(decision.nextAttempt()).isEqualTo(now.plusSeconds(300 + 2 * 60));
	}

	@Test
	@Fault("T18 451 for longer than five days")
	void whatIsDeferredForFiveDaysIsGivenUp() {
		Answer later = new Answer(Says.DEFERRED, "451 4.3.0 Later");
		Instant fiveDays = PLANNED.plus(Duration.ofDays(5));
		assertThat(this.policy.decide(digest(9), later, fiveDays).state()).isEqualTo(State.DEFERRED);
		Decision expired = this.policy.decide(digest(9), later, fiveDays.plusMillis(1));
		assertThat(expired.state()).isEqualTo(State.FAILED);
		assertThat(expired.reason()).isEqualTo(new Reason(Reason.Code.EXPIRED, "451 4.3.0 Later"));
		assertThat(expired.nextAttempt()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "WELCOME, connection lost, 0, 5", "WELCOME, 421 Leaving, 0, 5", "WELCOME, 451 4.3.1 Disk full, 59, 5",
			"WELCOME, 421 Leaving, 60, 300", "WELCOME, 450 4.2.0 Greylisted, 0, 300",
			"CONFIRMATION, connection lost, 0, 5", "CONFIRMATION, 421 Leaving, 1, 7",
			"CONFIRMATION, 451 4.3.1 Disk full, 40, 300", "CONFIRMATION, 421 Leaving, 60, 300" })
	void urgentLettersAreTriedSoonIfTheServerIsIll(LetterKind kind, String reply, int minutes, int seconds) {
		Instant now = PLANNED.plus(Duration.ofMinutes(minutes));
		Decision decision = this.policy.decide(row(kind, 0, null), new Answer(Says.DEFERRED, reply), now);
		assertThat(Duration.between(now, decision.nextAttempt())).hasSeconds(seconds);
	}

	@ParameterizedTest
	@CsvSource({ "DIGEST, 0, 0", "DIGEST, 421, 300", "DIGEST, 535, 300", "CONFIRMATION, 421, 0" })
	void withoutAConnectionALetterWaitsUncharged(LetterKind kind, int code, int seconds) {
		Decision decision = this.policy.decide(row(kind, 3, null), new Outcome.NoConnection("no connection", code),
				PLANNED);
		assertThat(decision.conversations()).isZero();
		assertThat(decision.nextAttempt()).isEqualTo(PLANNED.plusSeconds(seconds));
	}

	@ParameterizedTest
	@CsvSource({ "DIGEST, 0,, 361, true", "DIGEST, 0,, 360, false", "DIGEST, 1,, 361, false",
			"DIGEST, 0, 550 5.7.1 Not now, 361, false", "DIGEST, 0, connection refused, 361, true",
			"WELCOME, 0,, 361, false" })
	void aDigestThatNobodyAnsweredMayBeTooLate(LetterKind kind, int attempts, @Nullable String reply, int minutes,
			boolean tooLate) {
		Delivery row = new Delivery(7, kind, 1, "2026-04-21", State.PLANNED, null, "", "<7@paperboy.example>", attempts,
				reply, PLANNED, PLANNED, PLANNED);
		assertThat(this.policy.isTooLate(row, PLANNED.plus(Duration.ofMinutes(minutes)))).isEqualTo(tooLate);
	}

	@ParameterizedTest
	@CsvSource({ "0, UNREACHED", "421, UNREACHED", "454, UNREACHED", "535, UNWELCOME", "530, UNWELCOME" })
	void onlyARefusedLoginMakesUsUnwelcome(int code, RunEnd end) {
		assertThat(this.policy.endWithout(new Outcome.NoConnection("no connection", code))).isEqualTo(end);
	}

	@Test
	@Fault("T10 no answer to the final dot, letters in doubt held")
	void inDoubtOneMayHoldTheLetter() {
		Decision held = policy("hold").decide(digest(0), new Answer(Says.IN_DOUBT, "lost"), PLANNED);
		assertThat(held.state()).isEqualTo(State.IN_DOUBT);
		assertThat(held.nextAttempt()).isNull();
		assertThat(this.policy.decide(row(LetterKind.WELCOME, 0, null), new Answer(Says.IN_DOUBT, "lost"), PLANNED)
			.nextAttempt()).isEqualTo(PLANNED.plusSeconds(5));
	}

	@ParameterizedTest
	@EnumSource(Says.class)
	@Fault("T76 an address refused at RCPT")
	void onlyAnUnknownRecipientIsSuppressed(Says says) {
		assertThat(RefusalPolicy.suppresses(new Answer(says, ""))).isEqualTo(says == Says.RECIPIENT);
	}

	@ParameterizedTest
	@CsvSource({ "UNCLEAR_ADDRESS, 1, 1, false, RECIPIENT", "UNCLEAR_LETTER, 1, 1, false, LETTER",
			"UNCLEAR_ADDRESS, 2, 1, false, DEFERRED", "UNCLEAR_LETTER, 1, 0, false, DEFERRED",
			"UNCLEAR_ADDRESS, 1, 0, true, RECIPIENT", "UNCLEAR_LETTER, 5, 0, true, LETTER" })
	void theEndOfARunDecidesWhomRefusalsAreFor(Says says, int held, int accepted, boolean again, Says then) {
		Answer unclear = new Answer(says, "550 No", true, false);
		Instant lastAccepted = again ? PLANNED.plusSeconds(1) : PLANNED;
		assertThat(this.policy.noOthersOpen(row(LetterKind.DIGEST, 1, "550 No"), unclear, held, accepted, lastAccepted))
			.isEqualTo(new Answer(then, "550 No"));
	}

	@Test
	void aRefusalInOtherWordsThanBeforeIsTriedAgain() {
		assertThat(this.policy.noOthersOpen(row(LetterKind.DIGEST, 1, "550 Nope"),
				new Answer(Says.UNCLEAR_ADDRESS, "550 No", true, false), 1, 0, PLANNED.plusSeconds(1)))
			.isEqualTo(new Answer(Says.DEFERRED, "550 No"));
	}

	@Test
	@Fault("T07 550 without an enhanced code for everybody")
	void whatIsUnclearIsForUsIfManyAreRefused() {
		Answer unclear = new Answer(Says.UNCLEAR_ADDRESS, "550 No", true, false);
		assertThat(this.policy.manyRefused(unclear)).isEqualTo(new Answer(Says.SENDER, "550 No"));
		assertThat(this.policy.othersAccepted(unclear)).isEqualTo(new Answer(Says.RECIPIENT, "550 No"));
	}

	@ParameterizedTest
	@CsvSource({ "RECIPIENT, PLANNED", "UNCLEAR_ADDRESS, PLANNED", "UNCLEAR_LETTER, PLANNED", "SENT, SENT",
			"SENDER, DEFERRED", "LETTER, FAILED", "DEFERRED, DEFERRED", "IN_DOUBT, IN_DOUBT" })
	void afterACrashWhatMaySuppressIsAskedForAgain(Says says, State state) {
		assertThat(this.policy.afterCrash(digest(0), new Answer(says, "the reply"), PLANNED).state()).isEqualTo(state);
	}

	@ParameterizedTest
	@CsvSource({ "SENT, 250 Ok, ACCEPTS", "UNCLEAR_ADDRESS, 550 No, PERHAPS_REFUSES",
			"UNCLEAR_LETTER, 550 No, PERHAPS_REFUSES", "SENDER, 550 5.7.1 Blocked, UNWILLING",
			"DEFERRED, 421 Too many, ILL", "DEFERRED, 421 4.7.0 Too many, UNWILLING",
			"DEFERRED, 451 4.7.1 Slower, UNWILLING", "DEFERRED, 450 4.2.0 Greylisted, NO_NEWS",
			"RECIPIENT, 550 5.1.1 No, NO_NEWS", "LETTER, 552 5.2.2, NO_NEWS", "IN_DOUBT, connection lost, NO_NEWS" })
	void whatAnAnswerShowsAboutTheServer(Says says, String reply, ServerSign sign) {
		assertThat(LetterKind.values()).allMatch((kind) -> this.policy.sign(kind, new Answer(says, reply)) == sign);
	}

	private boolean provesNothing(SmtpReply.Phase phase, String reply, LetterKind kind) {
		return this.policy.sign(kind, Answer.of(Outcome.negative(SmtpReply.of(reply), phase))) == ServerSign.NOTHING;
	}

	@ParameterizedTest
	@ValueSource(strings = { "550 restricted characters in address", "554 5.7.1 Relay access denied",
			"550 5.4.4 No route", "550 5.1.1 No such user", "450 4.7.1 Not yet", "421 4.7.0 Not to there" })
	@Fault("T07 an address refused that anybody may have made up")
	void anAddressThatNobodyConfirmedProvesNothing(String reply) {
		assertThat(
				Arrays.stream(LetterKind.values()).filter((kind) -> provesNothing(SmtpReply.Phase.RCPT, reply, kind)))
			.containsExactlyInAnyOrderElementsOf(FOR_ANY_ADDRESS);
	}

	@ParameterizedTest
	@CsvSource({ "DATA, 554 5.7.1 Not now", "DATA, 502 No", "DOT, 550 5.7.26 Unauthenticated",
			"DOT, 550 5.1.1 No such user", "DOT, 451 4.7.1 Greylisted", "DATA, 450 Later", "DATA, 421 Going down",
			"DOT, 421 Going down", "DOT, 421 4.3.2 Going down", "DOT, 451 4.3.0 Disk" })
	@Fault("T06 T07 a made-up address that is refused only after the letter")
	void whatIsRefusedAfterAnAddressThatNobodyConfirmedIsASuspicion(SmtpReply.Phase phase, String reply) {
		Answer answer = Answer.of(Outcome.negative(SmtpReply.of(reply), phase));
		assertThat(FOR_ANY_ADDRESS).allMatch((kind) -> this.policy.sign(kind, answer) == ServerSign.SUSPICION);
		assertThat(this.policy.sign(LetterKind.DIGEST, answer)).isNotEqualTo(ServerSign.SUSPICION);
	}

	@ParameterizedTest
	@ValueSource(strings = { "550 Sender unknown", "421 Going down", "421 4.7.0 Too many letters", "451 4.3.0 Disk",
			"451 4.7.1 Greylisted" })
	void whatIsRefusedBeforeAnAddressIsSaidCounts(String reply) {
		Answer answer = Answer.of(Outcome.negative(SmtpReply.of(reply), SmtpReply.Phase.MAIL));
		assertThat(LetterKind.values()).noneMatch((kind) -> EnumSet.of(ServerSign.NOTHING, ServerSign.SUSPICION)
			.contains(this.policy.sign(kind, answer)));
	}

	@Test
	void aMadeUpAddressIsChargedThoughWeAreRefused() {
		Answer refused = new Answer(Says.SENDER, "554 5.7.1 Relay access denied", true, false);
		assertThat(this.policy.decide(row(LetterKind.CONFIRMATION, 0, null), refused, PLANNED).conversations()).isOne();
		assertThat(this.policy.decide(digest(0), refused, PLANNED).conversations()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "NONE, 0, 0", "LOST, 0, 0", "UNNOTED, 9, 30", "UNREACHED, 9, 9", "UNWELCOME, 0, 30",
			"UNWELCOME, 1, 60", "UNWELCOME, 4, 300", "REFUSED, 0, 30", "REFUSED, 1, 60", "REFUSED, 4, 480",
			"REFUSED, 5, 900", "REFUSED, 99, 900" })
	void howLongNothingIsSentAfterARun(RunEnd end, int before, int seconds) {
		assertThat(this.policy.pauseAfter(end, before)).isEqualTo(Duration.ofSeconds(seconds));
	}

}
