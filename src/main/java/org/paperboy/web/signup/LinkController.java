package org.paperboy.web.signup;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.LetterWriter;
import org.paperboy.subscriber.InvalidFieldsException;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the form with which readers who lost their letters have the links mailed again.
 * Like the sign-up form it needs no session, and its answer tells nothing about the
 * address.
 */
@Controller
class LinkController {

	private final GuardedLinks links;

	private final FormTokens tokens;

	private final String sender;

	LinkController(GuardedLinks links, FormTokens tokens, LetterWriter letters) {
		this.links = links;
		this.tokens = tokens;
		this.sender = letters.senderAddress();
	}

	@GetMapping("/link")
	ModelAndView form(@RequestParam MultiValueMap<String, String> fields) {
		return form(fields, this.tokens.create(), false);
	}

	@GetMapping("/link/sent")
	ModelAndView sent(@RequestParam Optional<String> at) {
		return new ModelAndView("web/linked").addObject("webmailers", Webmail.links(at.orElse(""), this.sender));
	}

	@PostMapping("/link")
	ModelAndView mail(@RequestParam MultiValueMap<String, String> fields, Locale locale, HttpServletRequest request) {
		Attempt attempt = Attempt.of(fields);
		try {
			Attempt.Verdict verdict = this.links.mail(request, attempt, fields.getFirst("email"), locale.getLanguage());
			return switch (verdict) {
				case DONE -> done(EmailAddress.parse(fields.getFirst("email")));
				case PRESS_AGAIN -> form(fields, this.tokens.create(), true);
				case TOO_FRESH -> form(fields, String.valueOf(attempt.token()), true);
				case UNPROVEN -> problems(fields, new InvalidFieldsException("altcha", "problem.altcha"));
			};
		}
		catch (InvalidFieldsException ex) {
			return problems(fields, ex);
		}
	}

	private static ModelAndView done(Optional<EmailAddress> address) {
		return new ModelAndView(
				"redirect:/link/sent" + address.flatMap(Webmail::of).map((key) -> "?at=" + key).orElse(""));
	}

	private ModelAndView problems(MultiValueMap<String, String> fields, InvalidFieldsException ex) {
		ModelAndView page = form(fields, this.tokens.create(), false).addObject("problems", ex.problems());
		page.setStatus(HttpStatus.BAD_REQUEST);
		return page;
	}

	private static ModelAndView form(MultiValueMap<String, String> fields, String token, boolean pressOnce) {
		return new ModelAndView("web/link").addObject("fields", fields)
			.addObject("problems", List.of())
			.addObject("pressOnce", pressOnce)
			.addObject("formToken", token);
	}

}
