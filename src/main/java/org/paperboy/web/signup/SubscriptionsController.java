package org.paperboy.web.signup;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.SubscriptionForm;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Sign-up by API. The answer is the same whether the address is new, known or suppressed.
 */
@RestController
class SubscriptionsController {

	private final SignupGuard guard;

	private final ProofOfWork proofs;

	SubscriptionsController(SignupGuard guard, ProofOfWork proofs) {
		this.guard = guard;
		this.proofs = proofs;
	}

	/**
	 * A sign-up as programs send it.
	 *
	 * @param website must be empty: a field that robots fill
	 * @param altcha a solved riddle, where the operator asks for one
	 */
	record Subscription(@Nullable String email, @Nullable List<@Nullable String> topics,
			@Nullable List<@Nullable String> keywords, @Nullable List<@Nullable String> authors,
			@Nullable List<@Nullable String> muted, @Nullable String timezone, @Nullable String sendAt,
			@Nullable String frequency, @Nullable String weekday, @Nullable String maxPapers, @Nullable String length,
			@Nullable String whenNothingMatches, @Nullable String locale,
			@Schema(hidden = true) @Nullable String website, @Nullable String altcha) {

		SubscriptionForm form() {
			return new SubscriptionForm(this.email, this.topics, this.keywords, this.authors, this.muted, this.timezone,
					this.sendAt, this.frequency, this.weekday, this.maxPapers, this.length, this.whenNothingMatches,
					this.locale);
		}

	}

	/**
	 * The answer to every sign-up.
	 */
	@Schema(name = "SubscriptionAnswer")
	record Answer(String status, String message) {

		private static final Answer ASKED = new Answer("CONFIRMATION_SENT",
				"If this address can be subscribed, a letter with a confirmation link is on its way.");

	}

	@PostMapping("/api/subscriptions")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Answer request(@RequestBody Subscription subscription, HttpServletRequest request) {
		SignupGuard.Verdict verdict = this.guard.request(request,
				new SignupGuard.Attempt(false, subscription.website(), null, subscription.altcha()),
				subscription.form(), Consent.Place.API, null);
		if (verdict == SignupGuard.Verdict.UNPROVEN) {
			throw new InvalidFieldsException("altcha", "problem.altcha");
		}
		return Answer.ASKED;
	}

	@GetMapping("/api/altcha")
	ProofOfWork.Challenge riddle() {
		return this.proofs.create();
	}

}
