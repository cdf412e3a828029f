package org.paperboy.web.signup;

import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.paperboy.digest.Previews;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.request.RequestCookie;
import org.paperboy.subscriber.SubscriptionFields;
import org.paperboy.subscriber.SubscriptionForm;
import org.paperboy.topic.Topics;
import org.paperboy.web.signup.SubscribePages.Place;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
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

	private final SubscribePages pages;

	private final Topics topics;

	private final Previews previews;

	private final RequestCookie cookie;

	SubscribeController(GuardedSignUps signUps, SubscribePages pages, Topics topics, Previews previews,
			RequestCookie cookie) {
		this.signUps = signUps;
		this.pages = pages;
		this.topics = topics;
		this.previews = previews;
		this.cookie = cookie;
	}

	@GetMapping(path = "/form-token", produces = MediaType.TEXT_PLAIN_VALUE)
	@ResponseBody
	ResponseEntity<String> token() {
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(this.pages.token());
	}

	@GetMapping("/subscribe")
	ModelAndView form(@RequestParam MultiValueMap<String, String> fields) {
		return this.pages.form(Place.SITE, SubscriptionFields.withoutUnknownZone(fields));
	}

	@GetMapping("/embed")
	ModelAndView embedded(@RequestParam MultiValueMap<String, String> fields) {
		return this.pages.form(Place.FRAME, SubscriptionFields.withoutUnknownZone(fields));
	}

	@GetMapping("/subscribed")
	ModelAndView subscribed(@RequestParam Optional<String> at) {
		return this.pages.done(Place.SITE, at);
	}

	@GetMapping("/embed/subscribed")
	ModelAndView embeddedAndSubscribed(@RequestParam Optional<String> at) {
		return this.pages.done(Place.FRAME, at);
	}

	@PostMapping("/subscribe")
	ModelAndView subscribe(@RequestParam MultiValueMap<String, String> fields, Locale locale,
			HttpServletRequest request, HttpServletResponse response) {
		return subscribe(Place.SITE, SubscriptionFields.withoutUnseenZone(fields), locale, request, response);
	}

	@PostMapping("/embed")
	ModelAndView subscribeEmbedded(@RequestParam MultiValueMap<String, String> fields, Locale locale,
			HttpServletRequest request, HttpServletResponse response) {
		return subscribe(Place.FRAME, SubscriptionFields.withoutUnseenZone(fields), locale, request, response);
	}

	private ModelAndView subscribe(Place place, MultiValueMap<String, String> fields, Locale locale,
			HttpServletRequest request, HttpServletResponse response) {
		try {
			if (fields.containsKey("preview")) {
				this.signUps.preview(request);
				Preferences preferences = SubscriptionFields.form(null, fields).anonymous(this.topics);
				return this.pages.form(place, fields).addObject("preview", this.previews.of(preferences).orElse(null));
			}
			Attempt attempt = Attempt.of(fields);
			SubscriptionForm form = SubscriptionFields.form(fields.getFirst("email"), fields);
			Attempt.Verdict verdict = this.signUps.request(request, attempt, form, place.consent(),
					this.pages.wording(locale));
			if (verdict == Attempt.Verdict.DONE && place == Place.SITE && !attempt.isRobot()) {
				ResponseCookie asked = this.cookie.of(form.address(),
						form.preferences(Preferences.DEFAULTS, this.topics));
				response.addHeader(HttpHeaders.SET_COOKIE, asked.toString());
			}
			return answer(place, fields, attempt, verdict);
		}
		catch (InvalidFieldsException ex) {
			return this.pages.problems(place, fields, ex);
		}
	}

	private ModelAndView answer(Place place, MultiValueMap<String, String> fields, Attempt attempt,
			Attempt.Verdict verdict) {
		return switch (verdict) {
			case DONE -> this.pages.redirect(place, EmailAddress.parse(fields.getFirst("email")));
			case PRESS_AGAIN -> this.pages.form(place, fields).addObject("pressOnce", true);
			case TOO_FRESH ->
				this.pages.form(place, fields, String.valueOf(attempt.token())).addObject("pressOnce", true);
			case UNPROVEN -> this.pages.problems(place, fields, new InvalidFieldsException("altcha", "problem.altcha"));
		};
	}

}
