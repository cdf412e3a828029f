package org.paperboy.web;

import java.util.List;
import java.util.Optional;

import org.paperboy.digest.Previews;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscribers;
import org.paperboy.subscriber.SubscriptionFields;
import org.paperboy.topic.Topics;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The sign-up form. It needs no session: a signed token shows that the form was opened
 * here; one that comes without, as from a cached page without its script, is shown once
 * more to be sent with one press.
 */
@Controller
class SubscribeController {

	private final Subscribers subscribers;

	private final Topics topics;

	private final FormTokens tokens;

	private final Previews previews;

	SubscribeController(Subscribers subscribers, Topics topics, FormTokens tokens, Previews previews) {
		this.subscribers = subscribers;
		this.topics = topics;
		this.tokens = tokens;
		this.previews = previews;
	}

	@GetMapping(path = "/form-token", produces = MediaType.TEXT_PLAIN_VALUE)
	ResponseEntity<String> token() {
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(this.tokens.create());
	}

	@GetMapping("/subscribe")
	ModelAndView form(@RequestParam MultiValueMap<String, String> fields) {
		return form("web/subscribe", fields, this.tokens.create());
	}

	@GetMapping("/embed")
	ModelAndView embedded(@RequestParam MultiValueMap<String, String> fields) {
		return form("web/embed", fields, this.tokens.create());
	}

	@GetMapping("/subscribed")
	String subscribed() {
		return "web/subscribed";
	}

	@PostMapping("/subscribe")
	ModelAndView subscribe(@RequestParam MultiValueMap<String, String> fields) {
		if (!Optional.ofNullable(fields.getFirst("website")).orElse("").isBlank()) {
			return new ModelAndView("redirect:/subscribed");
		}
		if (fields.containsKey("preview")) {
			return preview(fields);
		}
		FormTokens.Verdict verdict = this.tokens.check(fields.getFirst("formToken"));
		if (verdict != FormTokens.Verdict.VALID) {
			String token = (verdict == FormTokens.Verdict.TOO_FRESH)
					? Optional.ofNullable(fields.getFirst("formToken")).orElseThrow() : this.tokens.create();
			return form("web/subscribe", fields, token).addObject("pressOnce", true);
		}
		try {
			this.subscribers.request(SubscriptionFields.form(fields.getFirst("email"), fields));
			return new ModelAndView("redirect:/subscribed");
		}
		catch (InvalidFieldsException ex) {
			return problems(fields, ex);
		}
	}

	/**
	 * The form as it was sent, with what its choices would bring; nobody is signed up.
	 */
	private ModelAndView preview(MultiValueMap<String, String> fields) {
		try {
			Preferences preferences = SubscriptionFields.form(null, fields).anonymous(this.topics);
			return form("web/subscribe", fields, this.tokens.create()).addObject("preview",
					this.previews.of(preferences).orElse(null));
		}
		catch (InvalidFieldsException ex) {
			return problems(fields, ex);
		}
	}

	private ModelAndView problems(MultiValueMap<String, String> fields, InvalidFieldsException ex) {
		ModelAndView page = form("web/subscribe", fields, this.tokens.create()).addObject("problems", ex.problems());
		page.setStatus(HttpStatus.BAD_REQUEST);
		return page;
	}

	private ModelAndView form(String view, MultiValueMap<String, String> fields, String token) {
		return new ModelAndView(view).addObject("fields", fields)
			.addObject("topics", this.topics.all())
			.addObject("zones", SubscriptionFields.zones())
			.addObject("problems", List.of())
			.addObject("pressOnce", false)
			.addObject("formToken", token);
	}

}
