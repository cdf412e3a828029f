package org.paperboy.web.signup;

import java.util.Optional;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * Tells robots from people by the {@link Attempt} that they make.
 */
@Component
class RobotCheck {

	private final FormTokens tokens;

	private final ProofOfWork proofs;

	private final boolean proofAsked;

	private final Counter robots;

	RobotCheck(FormTokens tokens, ProofOfWork proofs, LimitsProperties properties, MeterRegistry meters) {
		this.tokens = tokens;
		this.proofs = proofs;
		this.proofAsked = properties.signup().proofOfWork();
		this.robots = meters.counter("paperboy.signup.refused", "why", "robot");
	}

	/**
	 * Whether only a robot makes such an attempt.
	 */
	boolean isRobot(Attempt attempt) {
		if (attempt.isRobot()) {
			this.robots.increment();
		}
		return attempt.isRobot();
	}

	/**
	 * The verdict against the token of a form, or empty if nothing speaks against it.
	 */
	Optional<Attempt.Verdict> againstToken(Attempt attempt) {
		FormTokens.Validity token = attempt.form() ? this.tokens.check(attempt.token()) : FormTokens.Validity.VALID;
		return switch (token) {
			case VALID -> Optional.empty();
			case TOO_FRESH -> Optional.of(Attempt.Verdict.TOO_FRESH);
			case INVALID -> Optional.of(Attempt.Verdict.PRESS_AGAIN);
		};
	}

	/**
	 * Whether work was proven, if that is asked for.
	 */
	boolean isProven(Attempt attempt) {
		return !this.proofAsked || this.proofs.accept(attempt.proof());
	}

}
