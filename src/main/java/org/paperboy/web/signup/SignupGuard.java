package org.paperboy.web.signup;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.subscriber.move.MoveRequests;
import org.paperboy.subscriber.request.Requests;

import org.springframework.stereotype.Component;

/**
 * Guards everything by which strangers cause letters: signing up by the form, by the form
 * on another site and by the API, asking for lost links, and asking another address to
 * move there. It bounds what a network may ask and what this node sends
 * ({@link LetterBudget}), detects robots, and answers alike, also in time, whatever is
 * known of an address. What one address may be sent is bounded in the database by
 * {@link Requests}, and what one reader may ask by {@link MoveRequests}.
 */
@Component
class SignupGuard {

	/**
	 * The least time that every accepted request takes. On a server that is not
	 * overloaded the work for a new address is done by then, so that time does not
	 * distinguish it from a known one.
	 */
	private static final Duration ANSWER_TIME = Duration.ofMillis(40);

	private final NetworkLimits networks;

	private final RobotCheck robots;

	private final LetterGate gate;

	SignupGuard(NetworkLimits networks, RobotCheck robots, LetterGate gate) {
		this.networks = networks;
		this.robots = robots;
		this.gate = gate;
	}

	/**
	 * Counts a preview made by a form without a script.
	 */
	void preview(HttpServletRequest request) {
		this.networks.preview(request);
	}

	/**
	 * Lets somebody act who came by a link of theirs.
	 * @param action says whether it planned a letter
	 */
	void guard(HttpServletRequest request, BooleanSupplier action) {
		long begun = System.nanoTime();
		this.networks.signup(request);
		this.gate.plan(request.getRemoteAddr(), action);
		answered(begun);
	}

	/**
	 * Lets anybody act, unless something speaks against it.
	 * @param check throws if what was asked for cannot be done
	 * @param action says whether it planned a letter
	 */
	Attempt.Verdict guard(HttpServletRequest request, Attempt attempt, Runnable check, BooleanSupplier action) {
		long begun = System.nanoTime();
		this.networks.signup(request);
		if (this.robots.isRobot(attempt)) {
			return answered(begun);
		}
		Optional<Attempt.Verdict> against = this.robots.againstToken(attempt);
		if (against.isPresent()) {
			return against.get();
		}
		check.run();
		if (!this.robots.isProven(attempt)) {
			return Attempt.Verdict.UNPROVEN;
		}
		this.gate.plan(request.getRemoteAddr(), action);
		return answered(begun);
	}

	/**
	 * Waits until the time for an answer has come.
	 */
	private static Attempt.Verdict answered(long begun) {
		long left = ANSWER_TIME.toNanos() - (System.nanoTime() - begun);
		while (left > 0) {
			LockSupport.parkNanos(Math.max(left, TimeUnit.MICROSECONDS.toNanos(50)));
			left = ANSWER_TIME.toNanos() - (System.nanoTime() - begun);
		}
		return Attempt.Verdict.DONE;
	}

}
