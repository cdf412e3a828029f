package org.paperboy.delivery.server;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.Redaction;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Tells whether the mail server took the last letters, and if not why and what is done
 * about it: it did not if it cannot be reached, as without the encryption that is asked
 * for, if it does not let us in, as with a wrong password, or if it refuses every letter.
 * The pages go on; the letters wait.
 */
@Component
public class MailServerHealthIndicator implements HealthIndicator {

	private final Clock clock;

	private volatile @Nullable Problem problem;

	MailServerHealthIndicator(Clock clock) {
		this.clock = clock;
	}

	/**
	 * A state of the server that keeps letters back.
	 */
	enum Cause {

		/** There is no connection. */
		UNREACHED("The mail server cannot be reached."),
		/** There is one, and the server ends it. */
		UNWELCOME("The mail server does not let this program in."),
		/** No letter is taken. */
		REFUSED("The mail server refuses every letter.");

		private final String reason;

		Cause(String reason) {
			this.reason = reason;
		}

		String reason() {
			return this.reason;
		}

	}

	/**
	 * A problem.
	 *
	 * @param reply what the server said last, without any address
	 * @param since when it began
	 * @param next when a letter is tried again; null if each has its own time
	 */
	private record Problem(Cause cause, String reply, Instant since, @Nullable Instant next) {

		private Health health() {
			String then = (this.next != null)
					? "One letter is tried at " + this.next.truncatedTo(ChronoUnit.SECONDS) + " or soon after."
					: "Each letter is tried again at its own time.";
			return Health.down()
				.withDetail("reason", this.cause.reason)
				.withDetail("reply", this.reply)
				.withDetail("since", this.since.truncatedTo(ChronoUnit.SECONDS).toString())
				.withDetail("next", then + " Until one is accepted letters wait, and no reader is blamed.")
				.build();
		}

	}

	/**
	 * A run ended for want of a server that takes letters.
	 * @param reply of the server
	 * @param next when a letter is tried again, or null if each has its own time
	 * @return whether that is news
	 */
	boolean fail(Cause cause, String reply, @Nullable Instant next) {
		Problem before = this.problem;
		String redacted = Redaction.of(reply);
		this.problem = new Problem(cause, redacted, (before != null) ? before.since() : this.clock.instant(), next);
		return before == null || before.cause() != cause || !before.reply().equals(redacted);
	}

	/**
	 * There is a connection.
	 */
	void reached() {
		Problem before = this.problem;
		if (before != null && before.cause() != Cause.REFUSED) {
			this.problem = null;
		}
	}

	/**
	 * A letter was accepted.
	 */
	public void recover() {
		this.problem = null;
	}

	@Override
	public Health health() {
		return Optional.ofNullable(this.problem).map(Problem::health).orElseGet(() -> Health.up().build());
	}

}
