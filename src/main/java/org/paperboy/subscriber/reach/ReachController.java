package org.paperboy.subscriber.reach;

import java.time.Instant;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.PageLanguage;
import org.paperboy.subscriber.ExpiredLink;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the page behind the link that lifts the suppression of an address whose letters
 * came back. Opening it changes nothing; its button does, once.
 */
@Controller
class ReachController {

	private final LiftLinks lifts;

	private final SubscriberLinks links;

	ReachController(LiftLinks lifts, SubscriberLinks links) {
		this.lifts = lifts;
		this.links = links;
	}

	@GetMapping("/reach/{token}")
	ModelAndView ask(@PathVariable String token, HttpServletRequest request) {
		return this.links.verify(SubscriberLinks.Purpose.REACH, token)
			.flatMap(this.lifts::find)
			.map((subscriber) -> page(subscriber, false, request))
			.orElseGet(ExpiredLink::page);
	}

	@PostMapping("/reach/{token}")
	ModelAndView lift(@PathVariable String token, HttpServletRequest request) {
		return this.links.verify(SubscriberLinks.Purpose.REACH, token)
			.flatMap(this.lifts::lift)
			.map((subscriber) -> page(subscriber, true, request))
			.orElseGet(ExpiredLink::page);
	}

	private ModelAndView page(Subscriber subscriber, boolean lifted, HttpServletRequest request) {
		PageLanguage.choose(request, subscriber.preferences().locale());
		return new ModelAndView("subscriber/reach").addObject("email", subscriber.email().display())
			.addObject("state", subscriber.state().name())
			.addObject("lifted", lifted)
			.addObject("preferencesToken", this.links.token(SubscriberLinks.Purpose.PREFERENCES, subscriber.id(),
					subscriber.nonce(), Instant.EPOCH));
	}

}
