package org.paperboy.subscriber;

import java.time.Clock;
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

	private final OpenRequests requests;

	private final SubscriberLinks links;

	private final RequestCookie cookie;

	private final MessageSource messages;

	private final Clock clock;

	ConfirmController(OpenRequests requests, SubscriberLinks links, RequestCookie cookie, MessageSource messages,
			Clock clock) {
		this.requests = requests;
		this.links = links;
		this.cookie = cookie;
		this.messages = messages;
		this.clock = clock;
	}

	@GetMapping("/confirm/{token}")
	ModelAndView ask(@PathVariable String token, HttpServletRequest request) {
		return this.links.verify(SubscriberLinks.Purpose.CONFIRM, token)
			.flatMap((claim) -> find(claim, request))
			.map((found) -> switch (found.standing()) {
				case OPEN -> new ModelAndView("subscriber/confirm").addObject("press",
						this.cookie.names(request, found.subscriber().email(), found.preferences()));
				case DONE -> confirmed(found);
				case LATE -> expired(true);
			})
			.orElseGet(() -> expired(false));
	}

	@PostMapping("/confirm/{token}")
	ModelAndView confirm(@PathVariable String token, @RequestParam Optional<String> again, HttpServletRequest request) {
		Optional<SubscriberLinks.Claim> claim = this.links.verify(SubscriberLinks.Purpose.CONFIRM, token);
		Optional<OpenRequests.Request> found = claim.flatMap((some) -> find(some, request));
		if (claim.isPresent() && again.isPresent()) {
			this.requests.again(claim.get(), this.clock.instant());
			return new ModelAndView("web/subscribed");
		}
		if (claim.isEmpty() || found.isEmpty()
				|| !this.requests.confirm(claim.get(), consent(found.get()), this.clock.instant())) {
			return expired(found.filter((some) -> some.standing() == OpenRequests.Standing.LATE).isPresent());
		}
		return confirmed(find(claim.get(), request).orElse(found.get()));
	}

	private Optional<OpenRequests.Request> find(SubscriberLinks.Claim claim, HttpServletRequest request) {
		Optional<OpenRequests.Request> found = this.requests.find(claim, this.clock.instant());
		found.ifPresent((some) -> PageLanguage.choose(request, some.preferences().locale()));
		return found;
	}

	private ModelAndView confirmed(OpenRequests.Request request) {
		Subscriber subscriber = request.subscriber();
		return new ModelAndView("subscriber/confirmed").addObject("preferences", request.preferences())
			.addObject("preferencesToken", this.links.token(SubscriberLinks.Purpose.PREFERENCES, subscriber.id(),
					subscriber.nonce(), Instant.EPOCH));
	}

	private Consent consent(OpenRequests.Request request) {
		Locale locale = Locale.forLanguageTag(request.preferences().locale());
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
