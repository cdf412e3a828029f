package org.paperboy.subscriber.request;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.PageLanguage;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.ExpiredLink;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.topic.Topic;
import org.paperboy.topic.Topics;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the page behind a confirmation link. It shows what was asked for, which the
 * letter does not, as a stranger may have chosen it. Opening it changes nothing; its
 * button confirms, and its script presses the button in the browser in which the request
 * was made. If the link is too old, the page offers another letter; if it was used, the
 * page says so.
 */
@Controller
class ConfirmController {

	private final Confirmations confirmations;

	private final SubscriberLinks links;

	private final RequestCookie cookie;

	private final Topics topics;

	private final MessageSource messages;

	ConfirmController(Confirmations confirmations, SubscriberLinks links, RequestCookie cookie, Topics topics,
			MessageSource messages) {
		this.confirmations = confirmations;
		this.links = links;
		this.cookie = cookie;
		this.topics = topics;
		this.messages = messages;
	}

	@GetMapping("/confirm/{token}")
	ModelAndView ask(@PathVariable String token, HttpServletRequest request) {
		return this.links.verify(SubscriberLinks.Purpose.CONFIRM, token)
			.flatMap((claim) -> find(claim, request))
			.map((found) -> switch (found.standing()) {
				case OPEN -> asks(found, request);
				case DONE -> confirmed(found);
				case LATE -> expired(true);
			})
			.orElseGet(() -> expired(false));
	}

	private ModelAndView asks(OpenRequest asked, HttpServletRequest request) {
		Preferences preferences = asked.preferences();
		return new ModelAndView("subscriber/confirm").addObject("preferences", preferences)
			.addObject("chosen", chosen(preferences))
			.addObject("press", this.cookie.names(request, asked.subscriber().email(), preferences));
	}

	/**
	 * The interests that were chosen, by the field in which they were chosen.
	 */
	private Map<String, List<String>> chosen(Preferences preferences) {
		Map<String, List<String>> chosen = new LinkedHashMap<>();
		chosen.put("topics",
				preferences.topics()
					.stream()
					.flatMap((slug) -> this.topics.find(slug).stream())
					.map(Topic::name)
					.toList());
		chosen.put("keywords", preferences.keywords());
		chosen.put("authors", preferences.authors());
		chosen.put("muted", preferences.muted());
		chosen.values().removeIf(List::isEmpty);
		return chosen;
	}

	@PostMapping("/confirm/{token}")
	ModelAndView confirm(@PathVariable String token, @RequestParam Optional<String> again, HttpServletRequest request) {
		Optional<SubscriberLinks.Claim> claim = this.links.verify(SubscriberLinks.Purpose.CONFIRM, token);
		Optional<OpenRequest> found = claim.flatMap((some) -> find(some, request));
		if (claim.isPresent() && again.isPresent()) {
			this.confirmations.resend(claim.get());
			return new ModelAndView("web/subscribed");
		}
		if (claim.isEmpty() || found.isEmpty() || !this.confirmations.confirm(claim.get(), consent(found.get()))) {
			return expired(found.filter((some) -> some.standing() == OpenRequest.Standing.LATE).isPresent());
		}
		return confirmed(find(claim.get(), request).orElse(found.get()));
	}

	private Optional<OpenRequest> find(SubscriberLinks.Claim claim, HttpServletRequest request) {
		Optional<OpenRequest> found = this.confirmations.find(claim);
		found.ifPresent((some) -> PageLanguage.choose(request, some.preferences().locale()));
		return found;
	}

	private ModelAndView confirmed(OpenRequest request) {
		Subscriber subscriber = request.subscriber();
		return new ModelAndView("subscriber/confirmed").addObject("preferences", request.preferences())
			.addObject("preferencesToken", this.links.token(SubscriberLinks.Purpose.PREFERENCES, subscriber.id(),
					subscriber.nonce(), Instant.EPOCH));
	}

	private Consent consent(OpenRequest request) {
		Locale locale = Locale.forLanguageTag(request.preferences().locale());
		String shown = this.messages.getMessage("confirm.lead", null, locale) + " ["
				+ this.messages.getMessage("confirm.button", null, locale) + "]";
		return new Consent(Consent.Place.LINK, new Consent.Wording(locale.toLanguageTag(), shown), null);
	}

	/**
	 * @param again whether the page may offer another confirmation letter
	 */
	private static ModelAndView expired(boolean again) {
		return ExpiredLink.page().addObject("again", again);
	}

}
