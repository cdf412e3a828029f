package org.paperboy.subscriber;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.PageLanguage;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page behind a confirmation link. Opening it changes nothing; its button confirms,
 * and its script presses it in the browser where the request was made. Where the link
 * came too late, the page offers another letter; where it was used, the page says so.
 */
@Controller
class ConfirmController {

	private final Requests requests;

	private final Subscribers subscribers;

	private final SubscriberLinks links;

	private final RequestCookie cookie;

	private final MessageSource messages;

	ConfirmController(Requests requests, Subscribers subscribers, SubscriberLinks links, RequestCookie cookie,
			MessageSource messages) {
		this.requests = requests;
		this.subscribers = subscribers;
		this.links = links;
		this.cookie = cookie;
		this.messages = messages;
	}

	@GetMapping("/confirm/{token}")
	ModelAndView ask(@PathVariable String token, HttpServletRequest request) {
		Optional<SubscriberLinks.Claim> claim = this.links.verify(SubscriberLinks.Purpose.CONFIRM, token);
		Optional<Subscriber> subscriber = claim.flatMap(this.subscribers::find);
		subscriber.ifPresent((found) -> PageLanguage.choose(request, found.preferences().locale()));
		if (claim.isEmpty() || !this.requests.mayConfirm(claim.get())) {
			return expired(subscriber.filter((found) -> found.state() == Subscriber.State.PENDING).isPresent());
		}
		if (subscriber.filter((found) -> found.state() == Subscriber.State.ACTIVE).isPresent()) {
			return confirmed(subscriber.get());
		}
		return new ModelAndView("subscriber/confirm").addObject("press",
				subscriber.filter((found) -> this.cookie.names(request, found.email())).isPresent());
	}

	@PostMapping("/confirm/{token}")
	ModelAndView confirm(@PathVariable String token, @RequestParam Optional<String> again, HttpServletRequest request) {
		Optional<SubscriberLinks.Claim> claim = this.links.verify(SubscriberLinks.Purpose.CONFIRM, token);
		Optional<Subscriber> subscriber = claim.flatMap(this.subscribers::find);
		subscriber.ifPresent((found) -> PageLanguage.choose(request, found.preferences().locale()));
		if (claim.isPresent() && again.isPresent()) {
			this.requests.again(claim.get());
			return new ModelAndView("web/subscribed");
		}
		if (claim.isEmpty() || subscriber.isEmpty() || !this.requests.confirm(claim.get(), consent(subscriber.get()))) {
			return expired(subscriber.filter((found) -> found.state() == Subscriber.State.PENDING).isPresent());
		}
		return confirmed(subscriber.get());
	}

	private ModelAndView confirmed(Subscriber subscriber) {
		return new ModelAndView("subscriber/confirmed").addObject("preferences", subscriber.preferences())
			.addObject("preferencesToken", this.links.token(SubscriberLinks.Purpose.PREFERENCES, subscriber.id(),
					subscriber.nonce(), Instant.EPOCH));
	}

	private Consent consent(Subscriber subscriber) {
		Locale locale = Locale.forLanguageTag(subscriber.preferences().locale());
		String shown = this.messages.getMessage("confirm.lead", null, locale) + " ["
				+ this.messages.getMessage("confirm.button", null, locale) + "]";
		return new Consent(Consent.Place.LINK, new Consent.Wording(locale.toLanguageTag(), shown), null);
	}

	/**
	 * @param again whether the page may offer another confirmation letter
	 */
	private static ModelAndView expired(boolean again) {
		return expired().addObject("again", again);
	}

	static ModelAndView expired() {
		return new ModelAndView("subscriber/expired", HttpStatus.NOT_FOUND);
	}

}
