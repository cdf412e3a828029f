package org.paperboy.admin;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.paperboy.SettableClock;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Nobody is kept out because the database did not answer.
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

	private static UsernamePasswordAuthenticationToken password(String password) {
		return UsernamePasswordAuthenticationToken.unauthenticated("admin", password);
	}

}
