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

	private final String hash = this.encoder.encode("right");

	private final GuardedSignIn signIn = signIn(3, this.encoder);

	private GuardedSignIn signIn(int maxFailedLogins, PasswordEncoder passwords) {
		SignInLimits limits = new SignInLimits(new AdminProperties("admin", "", maxFailedLogins),
				new SettableClock(Instant.EPOCH), new SimpleMeterRegistry());
		return new GuardedSignIn(limits, (name) -> {
			if (this.failures.getAndDecrement() > 0) {
				throw new DataAccessResourceFailureException("no answer");
			}
			return User.withUsername(name).password(this.hash).roles("OPERATOR").build();
		}, passwords);
	}

	@Test
	void aDatabaseThatDoesNotAnswerIsNoWrongPassword() {
		this.failures.set(10);
		for (int i = 0; i < 10; i++) {
			assertThatExceptionOfType(DataAccessResourceFailureException.class)
				.isThrownBy(() -> this.signIn.authenticate(password("right")));
		}
		assertThat(this.signIn.authenticate(password("right")).isAuthenticated()).isTrue();
	}

	@Test
	@Fault("T87 many wrong passwords at once")
	void fewWrongPasswordsKeepARequestWaiting() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		AtomicInteger refused = new AtomicInteger();
		GuardedSignIn slow = signIn(100, heldUntil(released));
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int i = 0; i < 20; i++) {
				threads.submit(() -> {
					try {
						slow.authenticate(password("wrong"));
					}
					catch (TooManyAttemptsException ex) {
						refused.incrementAndGet();
					}
				});
			}
			await().until(() -> refused.get() >= 16);
			assertThat(refused).as("refused at once, while the others wait").hasValue(16);
			released.countDown();
		}
	}

	/**
	 * Checks passwords, but not before a signal.
	 */
	private PasswordEncoder heldUntil(CountDownLatch released) {
		return new PasswordEncoder() {

			@Override
			public String encode(CharSequence password) {
				return GuardedSignInTests.this.encoder.encode(password);
			}

			@Override
			public boolean matches(CharSequence password, String hash) {
				await().until(() -> released.getCount() == 0);
				return GuardedSignInTests.this.encoder.matches(password, hash);
			}

		};
	}

	private static UsernamePasswordAuthenticationToken password(String password) {
		return UsernamePasswordAuthenticationToken.unauthenticated("admin", password);
	}

}
