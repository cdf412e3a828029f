package org.paperboy.admin;

import java.time.Duration;

import org.springframework.security.core.AuthenticationException;

/**
 * Says that passwords are tried too often, or more at once than can be checked.
 */
class TooManyAttemptsException extends AuthenticationException {

	private final Duration retryAfter;

	/**
	 * @param retryAfter time until the next attempt
	 */
	TooManyAttemptsException(Duration retryAfter) {
		super("too many attempts");
		this.retryAfter = retryAfter;
	}

	/**
	 * The time until the next attempt, in whole seconds.
	 */
	long seconds() {
		return Math.max(1, this.retryAfter.plusMillis(999).toSeconds());
	}

}
