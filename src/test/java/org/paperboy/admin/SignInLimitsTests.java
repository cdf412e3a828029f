package org.paperboy.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.paperboy.Fault;
import org.paperboy.SettableClock;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * An attacker who guesses is refused, and the operator is not.
 */
@ExtendWith(OutputCaptureExtension.class)
class SignInLimitsTests {

	private final SettableClock clock = new SettableClock(Instant.parse("2026-04-21T06:00:00Z"));

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final SignInLimits limits = new SignInLimits(new AdminProperties("admin", "", 10), this.clock, this.meters);

	private void fail(String network, String name) {
		this.limits.failed(this.limits.begin(network, name));
	}

	private void succeed(String network, String name) {
		this.limits.succeeded(this.limits.begin(network, name));
	}

	private long refused(String network, String name) {
		try {
			this.limits.cancelled(this.limits.begin(network, name));
			return 0;
		}
		catch (TooManyAttemptsException ex) {
			return ex.seconds();
		}
	}

	@Test
	@Fault("T87 a thousand bad sign-ins")
	void aGuessingNetworkIsRefusedForAWhile(CapturedOutput output) {
		for (int i = 0; i < 10; i++) {
			assertThat(refused("a", "admin")).isZero();
			fail("a", "name" + i);
			this.clock.advance(Duration.ofMinutes(1));
		}
		assertThat(refused("a", "admin")).isEqualTo(300);
		assertThat(refused("b", "admin")).isZero();
		this.clock.advance(Duration.ofSeconds(299));
		assertThat(refused("a", "admin")).isOne();
		this.clock.advance(Duration.ofSeconds(1));
		fail("a", "admin");
		assertThat(refused("a", "admin")).isPositive();
		assertThat(output.getAll().lines().filter((line) -> line.contains("Too many wrong passwords"))).hasSize(2)
			.noneMatch((line) -> line.contains("name9"));
		assertThat(this.meters.counter("paperboy.signin.refused", "why", "password").count()).isEqualTo(11);
		assertThat(this.meters.counter("paperboy.signin.refused", "why", "limit").count()).isEqualTo(3);
	}

	@Test
	void theOperatorComesInWhileManyNetworksGuess() {
		succeed("home", "admin");
		for (int i = 0; i < 20; i++) {
			fail("net" + i, "admin");
		}
		assertThat(refused("net3", "admin")).isEqualTo(60);
		fail("new", "admin");
		assertThat(refused("new", "admin")).isEqualTo(60);
		this.clock.advance(Duration.ofSeconds(60));
		succeed("new", "admin");
		assertThat(refused("new", "admin")).isZero();
		assertThat(refused("net3", "other")).isZero();
		for (int i = 0; i < 9; i++) {
			fail("home", "admin");
		}
		succeed("home", "admin");
		fail("home", "admin");
		assertThat(refused("home", "admin")).isPositive();
	}

	@Test
	void whatIsLookedAtDoesNotCountAsWrong() throws Exception {
		SignInLimits.Attempt[] begun = new SignInLimits.Attempt[10];
		for (int i = 0; i < 10; i++) {
			begun[i] = this.limits.begin("a", "admin");
		}
		CountDownLatch in = new CountDownLatch(1);
		Thread eleventh = Thread.ofVirtual().start(() -> {
			fail("a", "admin");
			in.countDown();
		});
		await().until(() -> eleventh.getState() == Thread.State.TIMED_WAITING);
		this.limits.succeeded(begun[0]);
		in.await();
		for (int i = 1; i < 10; i++) {
			this.limits.failed(begun[i]);
		}
		assertThatExceptionOfType(TooManyAttemptsException.class).isThrownBy(() -> this.limits.begin("a", "admin"));
	}

	@Test
	void namesAndNetworksMadeUpFillNoMemory() {
		for (int i = 0; i < 50_000; i++) {
			fail("net" + i, "x".repeat(200) + i);
		}
		assertThat(refused("net", "x".repeat(150))).isEqualTo(0);
	}

}
