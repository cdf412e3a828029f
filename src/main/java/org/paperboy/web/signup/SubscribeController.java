package org.paperboy.web.signup;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.paperboy.digest.Previews;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.LetterWriter;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.request.RequestCookie;
import org.paperboy.subscriber.SubscriptionFields;
import org.paperboy.subscriber.SubscriptionForm;
import org.paperboy.topic.Topics;

import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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

	private final SignupGuard guard;

	private final Topics topics;

	private final FormTokens tokens;

	private final Previews previews;

	private final RequestCookie cookie;

	private final MessageSource messages;

	private final String sender;

	SubscribeController(SignupGuard guard, Topics topics, FormTokens tokens, Previews previews, RequestCookie cookie,
			MessageSource messages, LetterWriter letters) {
		this.guard = guard;
		this.topics = topics;
		this.tokens = tokens;
		this.previews = previews;
		this.cookie = cookie;
		this.messages = messages;
		this.sender = letters.senderAddress();
	}

	/**
	 * A place of the form, with its view and the page after it.
	 */
	private enum Place {

		SITE("web/subscribe", "web/subscribed", "/subscribed", Consent.Place.FORM),
		FRAME("web/embed", "web/embedded", "/embed/subscribed", Consent.Place.EMBED);

		private final String view;

		private final String doneView;

		private final String donePath;

		private final Consent.Place consent;

		Place(String view, String doneView, String donePath, Consent.Place consent) {
			this.view = view;
			this.doneView = doneView;
			this.donePath = donePath;
			this.consent = consent;
		}

	}

	@GetMapping(path = "/form-token", produces = MediaType.TEXT_PLAIN_VALUE)
	@ResponseBody
	ResponseEntity<String> token() {
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(this.tokens.create());
	}

	@GetMapping("/subscribe")
	ModelAndView form(@RequestParam MultiValueMap<String, String> fields) {
		return form(Place.SITE, SubscriptionFields.withoutUnknownZone(fields), this.tokens.create());
	}

	@GetMapping("/embed")
	ModelAndView embedded(@RequestParam MultiValueMap<String, String> fields) {
		return form(Place.FRAME, SubscriptionFields.withoutUnknownZone(fields), this.tokens.create());
	}

	@GetMapping("/subscribed")
	ModelAndView subscribed(@RequestParam Optional<String> at) {
		return done(Place.SITE, at);
	}

	@GetMapping("/embed/subscribed")
	ModelAndView embeddedAndSubscribed(@RequestParam Optional<String> at) {
		return done(Place.FRAME, at);
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
				this.guard.preview(request);
				Preferences preferences = SubscriptionFields.form(null, fields).anonymous(this.topics);
				return form(place, fields, this.tokens.create()).addObject("preview",
						this.previews.of(preferences).orElse(null));
			}
			SignupGuard.Attempt attempt = new SignupGuard.Attempt(true, fields.getFirst("website"),
					fields.getFirst("formToken"), fields.getFirst("altcha"));
			SubscriptionForm form = SubscriptionFields.form(fields.getFirst("email"), fields);
			SignupGuard.Verdict verdict = this.guard.request(request, attempt, form, place.consent, wording(locale));
			if (verdict == SignupGuard.Verdict.DONE && place == Place.SITE && !attempt.isRobot()) {
				ResponseCookie asked = this.cookie.of(form.address(),
						form.preferences(Preferences.DEFAULTS, this.topics));
				response.addHeader(HttpHeaders.SET_COOKIE, asked.toString());
			}
			return switch (verdict) {
				case DONE -> redirect(place, EmailAddress.parse(fields.getFirst("email")));
				case PRESS_AGAIN -> form(place, fields, this.tokens.create()).addObject("pressOnce", true);
				case TOO_FRESH -> form(place, fields, String.valueOf(attempt.token())).addObject("pressOnce", true);
				case UNPROVEN -> problems(place, fields, new InvalidFieldsException("altcha", "problem.altcha"));
			};
		}
		catch (InvalidFieldsException ex) {
			return problems(place, fields, ex);
		}
	}

	/**
	 * The words that the form shows beside its button.
	 */
	private Consent.Wording wording(Locale locale) {
		return new Consent.Wording(locale.toLanguageTag(), this.messages.getMessage("subscribe.consent", null, locale)
				+ " [" + this.messages.getMessage("subscribe.button", null, locale) + "]");
	}

	private static ModelAndView redirect(Place place, Optional<EmailAddress> address) {
		return new ModelAndView(
				"redirect:" + place.donePath + address.flatMap(Webmail::of).map((key) -> "?at=" + key).orElse(""));
	}

	private ModelAndView done(Place place, Optional<String> at) {
		return new ModelAndView(place.doneView).addObject("webmailers", Webmail.links(at.orElse(""), this.sender));
	}

	private ModelAndView problems(Place place, MultiValueMap<String, String> fields, InvalidFieldsException ex) {
		ModelAndView page = form(place, fields, this.tokens.create()).addObject("problems", ex.problems());
		page.setStatus(HttpStatus.BAD_REQUEST);
		return page;
	}

	private ModelAndView form(Place place, MultiValueMap<String, String> fields, String token) {
		return new ModelAndView(place.view).addObject("fields", fields)
			.addObject("topicGroups", this.topics.groups())
			.addObject("zones", SubscriptionFields.zones())
			.addObject("problems", List.of())
			.addObject("pressOnce", false)
			.addObject("formToken", token);
	}

}
