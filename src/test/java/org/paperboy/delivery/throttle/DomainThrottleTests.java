package org.paperboy.delivery.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.paperboy.Fault;
import org.paperboy.SettableClock;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A recipient domain is slowed down, and not for ever.
 */
class DomainThrottleTests {

	private final SettableClock clock = new SettableClock(Instant.parse("2026-04-21T06:00:00Z"));

	/**
	 * Asks a database that is never there.
	 */
	private final DriverManagerDataSource nowhere = new DriverManagerDataSource("jdbc:h2:nowhere");

	private final SharedRates rates = new SharedRates(JdbcClient.create(this.nowhere),
			new JdbcTransactionManager(this.nowhere));

	private DomainThrottle throttle(Rate rate, int connections) {
		return new DomainThrottle(new RateShare(this.rates, "slow.example", rate), connections, this.clock);
	}

	@Test
	@Fault("T17 letters accepted that were under way when a domain asked to slow down")
	void lettersUnderWayDoNotEndAPause() {
		DomainThrottle throttle = throttle(Rate.UNLIMITED, 4);
		assertThat(throttle.pause(false)).contains(Duration.ofSeconds(30));
		throttle.accepted();
		assertThat(throttle.pause(false)).as("a second pause within the first").isEmpty();
		this.clock.advance(Duration.ofSeconds(31));
		assertThat(throttle.pause(false)).as("the next pause").contains(Duration.ofSeconds(60));
		this.clock.advance(Duration.ofSeconds(61));
		throttle.accepted();
		assertThat(throttle.pause(false)).as("a pause after success").contains(Duration.ofSeconds(30));
	}

	@Test
	@Fault("T17 a domain's server slow for a moment")
	void aSlowMomentPutsNobodyOffForHours() {
		assertThat(lastOf(5_000, Rate.UNLIMITED)).isBetween(Duration.ofMinutes(15), Duration.ofMinutes(16));
		assertThat(lastOf(5_000, Rate.valueOf("2/s"))).isBetween(Duration.ofMinutes(40), Duration.ofMinutes(57));
	}

	/**
	 * How long the last of many letters is put off if one took five minutes.
	 */
	private Duration lastOf(int letters, Rate rate) {
		DomainThrottle throttle = throttle(rate, 2);
		throttle.begin();
		throttle.end(Duration.ofMinutes(5));
		return IntStream.range(0, letters)
			.mapToObj((letter) -> Duration.between(this.clock.instant(), throttle.askAgainAt(0)))
			.max(Comparator.naturalOrder())
			.orElseThrow();
	}

	@Test
	@Fault("T41 the clock is set back in a pause")
	void settingTheClockDoesNotProlongAPause() {
		Instant now = this.clock.instant();
		Pause pause = Pause.of(Duration.ofMinutes(5), now);
		assertThat(pause.isOn(now)).isTrue();
		assertThat(pause.isOn(now.plus(Duration.ofMinutes(5)))).isFalse();
		assertThat(pause.isOn(now.minus(Duration.ofHours(2)))).isFalse();
	}

	@Test
	@Fault("T23 the database gives no more of a rate")
	void withoutTheDatabaseNoneLeavesForASecond() {
		RateShare share = new RateShare(this.rates, "*", Rate.valueOf("5"));
		assertThat(share.isUsedUp(System.nanoTime())).isTrue();
		share.refill();
		long now = System.nanoTime();
		assertThat(share.isUsedUp(now)).isFalse();
		assertThat(Duration.ofNanos(share.until(now))).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
		assertThat(share.isUsedUp(now + Duration.ofSeconds(2).toNanos())).as("asked again later").isTrue();
	}

	@Test
	void anUnlimitedRateAsksNobody() {
		RateShare share = new RateShare(this.rates, "*", Rate.UNLIMITED);
		share.use();
		assertThat(share.isUsedUp(System.nanoTime())).isFalse();
		assertThat(share.until(System.nanoTime())).isZero();
	}

}
