package org.paperboy.web.signup;

import java.time.DayOfWeek;
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
 * Takes sign-ups by API. The answer is the same whether the address is new, known or
 * suppressed.
 */
@RestController
class SubscriptionsController {

	private final GuardedSignUps signUps;

	private final ProofOfWork proofs;

	SubscriptionsController(GuardedSignUps signUps, ProofOfWork proofs) {
		this.signUps = signUps;
		this.proofs = proofs;
	}

	/**
	 * A sign-up, as programs send it.
	 *
	 * @param website must be empty: only robots fill it in
	 * @param altcha a proof of work, if the operator asks for one
	 */
	record Subscription(@Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "email") @Nullable String email,
			@Nullable List<@Nullable String> topics, @Nullable List<@Nullable String> keywords,
			@Nullable List<@Nullable String> authors, @Nullable List<@Nullable String> muted, @Nullable String timezone,
			@Schema(pattern = "([01][0-9]|2[0-3]):[0-5][0-9]") @Nullable String sendAt, @Schema(allowableValues = {
					"DAILY", "WEEKDAYS", "WEEKLY" }) @Nullable String frequency,
			@Schema(implementation = DayOfWeek.class) @Nullable String weekday,
			@Schema(implementation = Integer.class, minimum = "1", maximum = "30") @Nullable String maxPapers,
			@Schema(allowableValues = { "SHORT", "NORMAL", "LONG" }) @Nullable String length,
			@Schema(allowableValues = { "SKIP", "TOP" }) @Nullable String whenNothingMatches,
			@Schema(allowableValues = { "en", "de", "fr", "es", "zh", "ja" }) @Nullable String locale,
			@Schema(hidden = true) @Nullable String website, @Nullable String altcha){

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
		Attempt.Verdict verdict = this.signUps.request(request,
				new Attempt(false, subscription.website(), null, subscription.altcha()), subscription.form(),
				Consent.Place.API, null);
		if (verdict == Attempt.Verdict.UNPROVEN) {
			throw new InvalidFieldsException("altcha", "problem.altcha");
		}
		return Answer.ASKED;
	}

	@GetMapping("/api/altcha")
	ProofOfWork.Challenge riddle() {
		return this.proofs.create();
	}

}
