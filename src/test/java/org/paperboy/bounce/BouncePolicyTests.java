package org.paperboy.bounce;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.ConfigurationException;
import org.paperboy.Fault;
import org.paperboy.bounce.BouncePolicy.Consequence;
import org.paperboy.bounce.report.Verdict;
import org.paperboy.delivery.LetterCounts;
import org.paperboy.delivery.RefusalCause;
import org.paperboy.delivery.SoftBounces.SentLetter;
import org.paperboy.mail.EmailAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The policy as tables, from a verdict to what follows.
 */
class BouncePolicyTests {

	private static final EmailAddress ADA = new EmailAddress("ada@example.org");

	private final BouncePolicy policy = new BouncePolicy(new BounceLimits(3, Duration.ofDays(14), 0.05, 0.003));

	@Test
	void hardBouncesAndComplaintsSuppressAtOnce() {
		assertThat(this.policy.decide(new Verdict.Hard(ADA, "5.1.1"))).isEqualTo(Consequence.SUPPRESS_ADDRESS);
		assertThat(this.policy.decide(new Verdict.Complaint(ADA))).isEqualTo(Consequence.SUPPRESS_MAILBOX);
		assertThat(this.policy.decide(new Verdict.Leave(ADA))).isEqualTo(Consequence.NONE);
		assertThat(this.policy.decide(new Verdict.Nothing())).isEqualTo(Consequence.NONE);
	}

	@ParameterizedTest
	@CsvSource({ "MAILBOX, COUNT", "UNKNOWN, COUNT", "ADDRESS, COUNT", "SENDER, NONE", "LETTER, NONE" })
	@Fault("T75 a soft bounce, and 5.7.x")
	void aSoftBounceCountsIfItIsNotForUs(RefusalCause cause, Consequence consequence) {
		assertThat(this.policy.decide(new Verdict.Soft(ADA, "5.0.0", cause))).isEqualTo(consequence);
	}

	/**
	 * Letters as a word: s was sent, b came back.
	 */
	@ParameterizedTest
	@CsvSource({ "'', false", "s, false", "bb, false", "bbb, true", "sbbb, true", "bbsb, false", "bbsbb, false",
			"bsbbb, true", "bbbs, true", "bbss, false", "bbbbbb, true", "bsbsbs, false" })
	@Fault("T75 soft several times, with a success between")
	void softBouncesInARowSuppress(String letters, boolean tooMany) {
		List<SentLetter> sent = IntStream.range(0, letters.length())
			.mapToObj((i) -> new SentLetter(Instant.EPOCH.plusSeconds(i), letters.charAt(i) == 'b'))
			.toList();
		assertThat(this.policy.areTooMany(sent)).isEqualTo(tooMany);
	}

	@ParameterizedTest
	@CsvSource({ "199, 199, 199, ''", "200, 10, 0, ''", "200, 11, 0, max-bounce-rate", "100, 60, 0, ''",
			"1000, 50, 3, ''", "1000, 51, 0, max-bounce-rate", "200, 0, 2, ''", "200, 0, 3, max-complaint-rate",
			"1000, 0, 3, ''", "1000, 0, 4, max-complaint-rate", "1000000, 50001, 0, max-bounce-rate" })
	@Fault("T79 rates of bounces and complaints")
	void sendingPausesAboveARate(long accepted, long bounced, long complained, String key) {
		String why = this.policy.whyPause(new LetterCounts.Sums(accepted, bounced, complained)).orElse("");
		assertThat(why).contains(key);
		assertThat(why.isEmpty()).isEqualTo(key.isEmpty());
	}

	@ParameterizedTest
	@CsvSource({ "0, 0.003, max-bounce-rate", "1.1, 0.003, max-bounce-rate", "NaN, 0.003, max-bounce-rate",
			"0.05, -0.1, max-complaint-rate" })
	void wrongRatesAreRefused(double bounces, double complaints, String key) {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> new BounceLimits(5, Duration.ofDays(14), bounces, complaints))
			.withMessageStartingWith("paperboy.bounce." + key + ": ");
	}

	@ParameterizedTest
	@CsvSource({ "0, P14D, soft-limit", "5, PT0S, soft-window", "5, -P1D, soft-window" })
	void wrongLimitsAreRefused(int limit, Duration window, String key) {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> new BounceLimits(limit, window, 0.05, 0.003))
			.withMessageStartingWith("paperboy.bounce." + key + ": ");
	}

}
