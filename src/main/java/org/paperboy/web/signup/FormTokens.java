package org.paperboy.web.signup;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.Secret;

import org.springframework.stereotype.Component;

/**
 * Makes and checks tokens that prove that a form was opened here some seconds before it
 * was sent. They need no session.
 */
@Component
class FormTokens {

	private static final Duration MIN_AGE = Duration.ofSeconds(2);

	private static final Duration MAX_AGE = Duration.ofHours(12);

	private static final String PURPOSE = "form";

	private final Secret secret;

	private final Clock clock;

	FormTokens(Secret secret, Clock clock) {
		this.secret = secret;
		this.clock = clock;
	}

	/**
	 * The result of checking a token.
	 */
	enum Validity {

		VALID, TOO_FRESH, INVALID

	}

	String create() {
		return this.secret.sign(PURPOSE, ByteBuffer.allocate(Long.BYTES).putLong(this.clock.millis()).array());
	}

	Validity check(@Nullable String token) {
		Optional<Duration> age = this.secret.open(PURPOSE, (token != null) ? token : "")
			.filter((issued) -> issued.length == Long.BYTES)
			.map((issued) -> Duration.between(Instant.ofEpochMilli(ByteBuffer.wrap(issued).getLong()),
					this.clock.instant()));
		if (age.isEmpty() || age.get().compareTo(MAX_AGE) > 0) {
			return Validity.INVALID;
		}
		return (age.get().compareTo(MIN_AGE) < 0) ? Validity.TOO_FRESH : Validity.VALID;
	}

}
