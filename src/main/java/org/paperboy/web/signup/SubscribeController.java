package org.paperboy.web.signup;

import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.paperboy.digest.Previews;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.request.RequestCookie;
import org.paperboy.subscriber.SubscriptionFields;
import org.paperboy.subscriber.SubscriptionForm;
import org.paperboy.web.signup.SubscribePages.Location;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows and takes the sign-up form, on this site and in a frame on others. It needs no
 * session: a signed token shows that the form was opened here. A form without a token,
 * such as one from a cached page without its script, is shown once more to be sent with
 * one press.
 */
@Controller
class SubscribeController {

	private final GuardedSignUps signUps;

	private final GuardedPreviews previews;

	private final SubscribePages pages;

	private final RequestCookie cookie;

	SubscribeController(GuardedSignUps signUps, GuardedPreviews previews, SubscribePages pages, RequestCookie cookie) {
		this.signUps = signUps;
		this.previews = previews;
		this.pages = pages;
		this.cookie = cookie;
	}

	@GetMapping(path = "/form-token", produces = MediaType.TEXT_PLAIN_VALUE)
	@ResponseBody
	ResponseEntity<String> token() {
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(this.pages.token());
	}

	@GetMapping("/subscribe")
	ModelAndView form(@RequestParam MultiValueMap<String, String> fields) {
		return this.pages.form(Location.SITE, SubscriptionFields.withoutUnknownZone(fields));
	}

	@GetMapping("/embed")
	ModelAndView embedded(@RequestParam MultiValueMap<String, String> fields) {
		return this.pages.form(Location.FRAME, SubscriptionFields.withoutUnknownZone(fields));
	}

	@GetMapping("/subscribed")
	ModelAndView subscribed(@RequestParam Optional<String> at) {
		return this.pages.done(Location.SITE, at);
	}

	@GetMapping("/embed/subscribed")
	ModelAndView embeddedAndSubscribed(@RequestParam Optional<String> at) {
		return this.pages.done(Location.FRAME, at);
	}

	@PostMapping("/subscribe")
	ModelAndView subscribe(@RequestParam MultiValueMap<String, String> fields, Locale locale,
			HttpServletRequest request, HttpServletResponse response) {
		return subscribe(Location.SITE, SubscriptionFields.withoutUnseenZone(fields), locale, request, response);
	}

	@PostMapping("/embed")
	ModelAndView subscribeEmbedded(@RequestParam MultiValueMap<String, String> fields, Locale locale,
			HttpServletRequest request, HttpServletResponse response) {
		return subscribe(Location.FRAME, SubscriptionFields.withoutUnseenZone(fields), locale, request, response);
	}

	private ModelAndView subscribe(Location location, MultiValueMap<String, String> fields, Locale locale,
			HttpServletRequest request, HttpServletResponse response) {
		try {
			if (fields.containsKey("preview")) {
				Optional<Previews.Preview> preview = this.previews.of(request, fields);
				return this.pages.form(location, fields).addObject("preview", preview.orElse(null));
			}
			Attempt attempt = Attempt.of(fields);
			SubscriptionForm form = SubscriptionFields.form(fields.getFirst("email"), fields);
			Attempt.Verdict verdict = this.signUps.request(request, attempt, form, location.consent(),
					this.pages.wording(locale));
			if (verdict == Attempt.Verdict.DONE && location == Location.SITE && !attempt.isRobot()) {
				response.addHeader(HttpHeaders.SET_COOKIE, this.cookie.of(form).toString());
			}
			return answer(location, fields, attempt, verdict);
		}
		catch (InvalidFieldsException ex) {
			return this.pages.problems(location, fields, ex);
		}
	}

	private ModelAndView answer(Location location, MultiValueMap<String, String> fields, Attempt attempt,
			Attempt.Verdict verdict) {
		return switch (verdict) {
			case DONE -> this.pages.redirect(location, EmailAddress.parse(fields.getFirst("email")));
			case PRESS_AGAIN -> this.pages.form(location, fields).addObject("pressOnce", true);
			case TOO_FRESH ->
				this.pages.form(location, fields, String.valueOf(attempt.token())).addObject("pressOnce", true);
			case UNPROVEN ->
				this.pages.problems(location, fields, new InvalidFieldsException("altcha", "problem.altcha"));
		};
	}

}
