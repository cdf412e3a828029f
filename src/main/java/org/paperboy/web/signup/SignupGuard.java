package org.paperboy.web.signup;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.request.LostLinks;
import org.paperboy.subscriber.request.MoveRequests;
import org.paperboy.subscriber.request.Requests;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.SubscriptionForm;

import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * Guards everything by which strangers cause letters: signing up by the form, by the form
 * on another site and by the API, asking for lost links, and asking another address to
 * move there. It bounds what a network may ask and what this node sends
 * ({@link LetterBudget}), detects robots, and answers alike, also in time, whatever is
 * known of an address. What one address may be sent is bounded in the database by
 * {@link Requests}, and what one reader may ask by {@link MoveRequests}.
 */
@Component
public class SignupGuard {

	/**
	 * The least time that every accepted request takes. On a server that is not
	 * overloaded the work for a new address is done by then, so that time does not
	 * distinguish it from a known one.
	 */
	private static final Duration ANSWER_TIME = Duration.ofMillis(40);

	private final NetworkLimits networks;

	private final FormTokens tokens;

	private final ProofOfWork proofs;

	private final Requests requests;

	private final LostLinks lost;

	private final MoveRequests moves;

	private final LimitsProperties.Signup limits;

	private final LetterGate gate;

	private final Counter robots;

	SignupGuard(NetworkLimits networks, FormTokens tokens, ProofOfWork proofs, Requests requests, LostLinks lost,
			MoveRequests moves, LimitsProperties properties, MeterRegistry meters) {
		this.networks = networks;
		this.tokens = tokens;
		this.proofs = proofs;
		this.requests = requests;
		this.lost = lost;
		this.moves = moves;
		this.limits = properties.signup();
		this.gate = new LetterGate(this.limits.lettersPerHour(), meters);
		this.robots = meters.counter("paperboy.signup.refused", "why", "robot");
	}

	/**
	 * The proofs that came with a sign-up.
	 *
	 * @param form whether a form sent it, which carries a token
	 * @param trap content of the field that people do not see
	 * @param token of the form
	 * @param proof of work, if one is asked for
	 */
	record Attempt(boolean form, @Nullable String trap, @Nullable String token, @Nullable String proof) {

		boolean isRobot() {
			return this.trap != null && !this.trap.isBlank();
		}

	}

	/**
	 * The outcome of a sign-up.
	 */
	enum Verdict {

		/** It was accepted, or answered as if it were. */
		DONE,
		/** A person should press once more: the token is missing or old. */
		PRESS_AGAIN,
		/** The same token, pressed too soon. */
		TOO_FRESH,
		/** The proof of work is missing or wrong. */
		UNPROVEN

	}

	/**
	 * Counts a preview made by a form without a script.
	 */
	void preview(HttpServletRequest request) {
		this.networks.preview(request);
	}

	/**
	 * Signs up, unless something speaks against it.
	 * @throws TooManyRequestsException if the network has had its share
	 * @throws ErrorResponseException (503) if too many wait already
	 * @throws InvalidFieldsException naming each bad field
	 */
	Verdict request(HttpServletRequest request, Attempt attempt, SubscriptionForm form, Consent.Place place,
			Consent.@Nullable Wording wording) {
		return guard(request, attempt, () -> this.requests.check(form), () -> this.requests.request(form,
				new Consent(place, wording, this.limits.keepOrigin() ? request.getRemoteAddr() : null)));
	}

	/**
	 * Mails an address the links that were lost, unless something speaks against it.
	 * @param language of the page or program that asks
	 * @throws TooManyRequestsException if the network has had its share
	 * @throws ErrorResponseException (503) if too many wait already
	 * @throws InvalidFieldsException if it is no address
	 */
	Verdict links(HttpServletRequest request, Attempt attempt, @Nullable String email, String language) {
		return guard(request, attempt, () -> address(email), () -> this.lost.mail(address(email), language));
	}

	/**
	 * Asks the new address of a reader, unless something speaks against it. The present
	 * address gets a letter whether the new one gets one or not, so what is left of the
	 * budget tells nothing.
	 * @param record the claim of the link to the reader's record
	 * @throws TooManyRequestsException if the network has had its share
	 * @throws ErrorResponseException (503) if too many wait already
	 */
	public void move(HttpServletRequest request, SubscriberLinks.Claim record, EmailAddress address) {
		long begun = System.nanoTime();
		this.networks.signup(request);
		this.gate.plan(request.getRemoteAddr(), () -> this.moves.request(record, address));
		answered(begun);
	}

	private static EmailAddress address(@Nullable String email) {
		return EmailAddress.parse(email).orElseThrow(() -> new InvalidFieldsException("email", "problem.email"));
	}

	/**
	 * @param action says whether it planned a letter
	 */
	private Verdict guard(HttpServletRequest request, Attempt attempt, Runnable check, BooleanSupplier action) {
		long begun = System.nanoTime();
		this.networks.signup(request);
		if (attempt.isRobot()) {
			this.robots.increment();
			return answered(begun);
		}
		FormTokens.Verdict token = attempt.form() ? this.tokens.check(attempt.token()) : FormTokens.Verdict.VALID;
		if (token != FormTokens.Verdict.VALID) {
			return (token == FormTokens.Verdict.TOO_FRESH) ? Verdict.TOO_FRESH : Verdict.PRESS_AGAIN;
		}
		check.run();
		if (this.limits.proofOfWork() && !this.proofs.accept(attempt.proof())) {
			return Verdict.UNPROVEN;
		}
		this.gate.plan(request.getRemoteAddr(), action);
		return answered(begun);
	}

	/**
	 * Waits until the time for an answer has come.
	 */
	private static Verdict answered(long begun) {
		long left = ANSWER_TIME.toNanos() - (System.nanoTime() - begun);
		while (left > 0) {
			LockSupport.parkNanos(Math.max(left, TimeUnit.MICROSECONDS.toNanos(50)));
			left = ANSWER_TIME.toNanos() - (System.nanoTime() - begun);
		}
		return Verdict.DONE;
	}

}
