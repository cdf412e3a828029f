package org.paperboy.web.signup;

import java.util.Locale;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paperboy.subscriber.InvalidFieldsException;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Mails lost links, by API. The answer is the same whatever is known of the address.
 */
@RestController
class LinksController {

	private final GuardedLinks links;

	LinksController(GuardedLinks links) {
		this.links = links;
	}

	/**
	 * A request, as programs send it.
	 *
	 * @param website must be empty: only robots fill it in
	 * @param altcha a proof of work, if the operator asks for one
	 */
	record LinkRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "email") @Nullable String email,
			@Schema(hidden = true) @Nullable String website, @Nullable String altcha) {

	}

	/**
	 * The answer to every request.
	 */
	@Schema(name = "LinksAnswer")
	record Answer(String status, String message) {

		private static final Answer ASKED = new Answer("LINKS_SENT",
				"If this address is known here, a letter with its links is on its way.");

	}

	@PostMapping("/api/links")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Answer mail(@RequestBody LinkRequest asked, Locale locale, HttpServletRequest request) {
		Attempt.Verdict verdict = this.links.mail(request, new Attempt(false, asked.website(), null, asked.altcha()),
				asked.email(), locale.getLanguage());
		if (verdict == Attempt.Verdict.UNPROVEN) {
			throw new InvalidFieldsException("altcha", "problem.altcha");
		}
		return Answer.ASKED;
	}

}
