package org.paperboy.admin;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.paperboy.Fault;
import org.paperboy.SettableClock;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Nobody is kept out because the database did not answer, and an attacker who guesses
 * takes no turns of others.
 */
class GuardedSignInTests {

	private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(4);

	private final AtomicInteger failures = new AtomicInteger();

	private final GuardedSignIn signIn = new GuardedSignIn(new SignInLimits(new AdminProperties("admin", "", 3),
			new SettableClock(Instant.EPOCH), new SimpleMeterRegistry()), (name) -> {
				if (this.failures.getAndDecrement() > 0) {
					throw new DataAccessResourceFailureException("no answer");
				}
				return User.withUsername(name).password(this.encoder.encode("right")).roles("OPERATOR").build();
			}, this.encoder);

	@Test
	void aDatabaseThatDoesNotAnswerIsNoWrongPassword() {
		this.failures.set(10);
		for (int i = 0; i < 10; i++) {
			assertThatExceptionOfType(DataAccessResourceFailureException.class)
				.isThrownBy(() -> this.signIn.authenticate(password("right")));
		}
		assertThat(this.signIn.authenticate(password("right")).isAuthenticated()).isTrue();
	}

	/**
	 * Counts the attempts that are checked, or wait for that, at the same time.
	 */
	private static final class Counted extends SignInLimits {

		private final AtomicInteger now = new AtomicInteger();

		private final AtomicInteger atOnce = new AtomicInteger();

		Counted() {
			super(new AdminProperties("admin", "", 100), new SettableClock(Instant.EPOCH), new SimpleMeterRegistry());
		}

		@Override
		Attempt begin(String network, String typed) {
			this.atOnce.accumulateAndGet(this.now.incrementAndGet(), Math::max);
			return super.begin(network, typed);
		}

		@Override
		void cancelled(Attempt attempt) {
			this.now.decrementAndGet();
			super.cancelled(attempt);
		}

	}

	@Test
	@Fault("T87 many wrong passwords at once")
	void fewWrongPasswordsKeepARequestWaiting() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		AtomicInteger refused = new AtomicInteger();
		Counted limits = new Counted();
		GuardedSignIn guarded = new GuardedSignIn(limits,
				(name) -> User.withUsername(name).password(this.encoder.encode("right")).roles("OPERATOR").build(),
				new PasswordEncoder() {

					@Override
					public String encode(CharSequence password) {
						return GuardedSignInTests.this.encoder.encode(password);
					}

					@Override
					public boolean matches(CharSequence password, String hash) {
						await().until(() -> released.getCount() == 0);
						return GuardedSignInTests.this.encoder.matches(password, hash);
					}

				});
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int i = 0; i < 20; i++) {
				threads.submit(() -> {
					try {
						guarded.authenticate(password("wrong"));
					}
					catch (TooManyAttemptsException ex) {
						refused.incrementAndGet();
					}
				});
			}
			await().until(() -> refused.get() >= 16);
			released.countDown();
		}
		assertThat(limits.atOnce.get()).isBetween(1, 4);
	}

	private static UsernamePasswordAuthenticationToken password(String password) {
		return UsernamePasswordAuthenticationToken.unauthenticated("admin", password);
	}

}
