package org.paperboy.web.signup;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.bucket4j.TimeMeter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A few networks cannot use up the letters of all, and nothing shows who is known.
 */
class LetterBudgetTests {

	private final Random random = new Random(7);

	private final Time time = new Time();

	/**
	 * A time that tests set.
	 */
	private static final class Time implements TimeMeter {

		private long nanos;

		@Override
		public long currentTimeNanos() {
			return this.nanos;
		}

		@Override
		public boolean isWallClockBased() {
			return false;
		}

	}

	private LetterBudget budget(int perHour) {
		return new LetterBudget(perHour, this.time, this.random::nextDouble);
	}

	private static long taken(LetterBudget budget, String address, int times) {
		return IntStream.range(0, times).filter((i) -> budget.take(address)).count();
	}

	@Test
	void twoNetworksLeaveLettersToOthers() {
		for (int perHour : new int[] { 10, 64, 1000 }) {
			LetterBudget budget = budget(perHour);
			taken(budget, "192.0.2.1", 5000);
			taken(budget, "198.51.100.1", 5000);
			assertThat(budget.take("203.0.113.1")).as("of " + perHour).isTrue();
		}
	}

	@Test
	void manyNetworksThatNeverStopLeaveLettersToOthers() {
		LetterBudget budget = budget(1000);
		long others = 0;
		for (int minute = 0; minute < 180; minute++) {
			for (int network = 0; network < 100; network++) {
				taken(budget, "10.0." + network + ".1", 20);
			}
			others += budget.take("172.16." + minute + ".1") ? 1 : 0;
			this.time.nanos += Duration.ofMinutes(1).toNanos();
		}
		assertThat(others).isGreaterThan(170 / 10);
	}

	@Test
	void aNetworkAloneMayTakeManyAndRecovers() {
		LetterBudget budget = budget(1000);
		assertThat(taken(budget, "192.0.2.1", 5000)).isBetween(300L, 500L);
		assertThat(budget.take("192.0.2.200")).as("of the same network").isFalse();
		this.time.nanos += Duration.ofHours(1).toNanos();
		assertThat(taken(budget, "192.0.2.1", 5000)).isGreaterThan(300);
	}

	@Test
	void noMoreThanAllAreTakenHoweverManyNetworksAsk() {
		LetterBudget budget = budget(25);
		assertThat(IntStream.range(0, 500).filter((i) -> budget.take("10.1." + i % 250 + "." + i)).count())
			.isEqualTo(25);
		this.time.nanos += Duration.ofMinutes(30).toNanos();
		assertThat(budget.take("192.0.2.1")).isTrue();
	}

	@Test
	void whatWasNotNeededIsLeftToOthers() {
		LetterBudget budget = budget(64);
		for (int network = 0; network < 100; network++) {
			for (int i = 0; i < 64; i++) {
				if (budget.take("10.2." + network + ".1")) {
					budget.giveBack();
				}
			}
		}
		assertThat(taken(budget, "192.0.2.1", 20)).isEqualTo(20);
	}

	@Test
	void aSiteOfManyNetworksIsBoundedAsAWhole() {
		LetterBudget budget = budget(1000);
		long site = IntStream.range(0, 20_000)
			.filter((i) -> budget.take(String.format(java.util.Locale.ROOT, "2001:db8:1:%x::1", i)))
			.count();
		assertThat(site).isLessThan(950);
		assertThat(budget.take("2001:db8:2:1::1")).isTrue();
	}

	@Test
	void asksCountAlikeWhetherThereWasALetterOrNot() {
		LetterBudget known = new LetterBudget(1000, this.time, () -> 0.5);
		LetterBudget fresh = new LetterBudget(1000, this.time, () -> 0.5);
		// As much is left in both, by another network.
		IntStream.range(0, 100).forEach((i) -> {
			if (known.take("192.0.2.1")) {
				known.giveBack();
			}
			fresh.take("192.0.2.1");
			known.take("10.3." + i + ".1");
		});
		assertThat(taken(known, "192.0.2.9", 1000)).isEqualTo(taken(fresh, "192.0.2.9", 1000));
	}

	@Test
	void oneLetterMoreOrLessHardlyChangesTheChance() {
		for (int left = 1; left <= 60; left++) {
			assertThat(Math.abs(chance(left) - chance(left + 1))).isLessThanOrEqualTo(0.03);
		}
	}

	/**
	 * The chance that somebody new gets a letter if this many are left.
	 */
	private double chance(int left) {
		LetterBudget budget = new LetterBudget(1000, this.time, () -> this.luck);
		int networks = 1000 - left;
		this.luck = 0;
		for (int i = 0; i < networks; i++) {
			budget.take("10." + (i / 250 + 4) + "." + i % 250 + ".1");
		}
		int got = 0;
		for (int i = 0; i < 100; i++) {
			this.luck = i / 100.0;
			if (budget.take("172.20." + i + ".1")) {
				budget.giveBack();
				got++;
			}
		}
		return got / 100.0;
	}

	private double luck;

}
