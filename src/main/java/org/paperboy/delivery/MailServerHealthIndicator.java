package org.paperboy.delivery;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the mail server took the last letters: not where it cannot be reached, as with
 * a wrong password or without the encryption that is asked for, and not where it refuses
 * every letter. The pages go on; the letters wait.
 */
@Component
class MailServerHealthIndicator implements HealthIndicator {

	private volatile @Nullable String problem;

	/**
	 * A run ended for want of a server that takes letters.
	 * @param reply of the server, without any address
	 */
	void fail(String reply) {
		this.problem = reply;
	}

	/**
	 * A run got through.
	 */
	void recover() {
		this.problem = null;
	}

	@Override
	public Health health() {
		return Optional.ofNullable(this.problem)
			.map((reply) -> Health.down().withDetail("reply", reply).build())
			.orElseGet(() -> Health.up().build());
	}

}
