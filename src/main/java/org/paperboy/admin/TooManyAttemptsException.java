package org.paperboy.admin;

import java.time.Duration;

import org.springframework.security.core.AuthenticationException;

/**
 * Passwords are tried too often, or more at once than can be looked at.
 */
class TooManyAttemptsException extends AuthenticationException {

	private final Duration retryAfter;

	/**
	 * @param retryAfter when to try again
	 */
	TooManyAttemptsException(Duration retryAfter) {
		super("too many attempts");
		this.retryAfter = retryAfter;
	}

	/**
	 * When to try again, in whole seconds.
	 */
	long seconds() {
		return Math.max(1, this.retryAfter.plusMillis(999).toSeconds());
	}

}
