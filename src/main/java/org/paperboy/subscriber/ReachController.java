package org.paperboy.subscriber;

import java.time.Instant;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.PageLanguage;

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

	private final LostLinks lost;

	private final SubscriberLinks links;

	ReachController(LostLinks lost, SubscriberLinks links) {
		this.lost = lost;
		this.links = links;
	}

	@GetMapping("/reach/{token}")
	ModelAndView ask(@PathVariable String token, HttpServletRequest request) {
		return this.links.verify(SubscriberLinks.Purpose.REACH, token)
			.flatMap(this.lost::find)
			.map((subscriber) -> page(subscriber, false, request))
			.orElseGet(ConfirmController::expired);
	}

	@PostMapping("/reach/{token}")
	ModelAndView lift(@PathVariable String token, HttpServletRequest request) {
		return this.links.verify(SubscriberLinks.Purpose.REACH, token)
			.flatMap(this.lost::lift)
			.map((subscriber) -> page(subscriber, true, request))
			.orElseGet(ConfirmController::expired);
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
