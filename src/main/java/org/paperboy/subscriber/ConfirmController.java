package org.paperboy.subscriber;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page behind a confirmation link. Opening it changes nothing; its button confirms.
 */
@Controller
class ConfirmController {

	private final Subscribers subscribers;

	private final SubscriberLinks links;

	ConfirmController(Subscribers subscribers, SubscriberLinks links) {
		this.subscribers = subscribers;
		this.links = links;
	}

	@GetMapping("/confirm/{token}")
	ModelAndView ask(@PathVariable String token) {
		boolean works = this.links.verify(SubscriberLinks.Purpose.CONFIRM, token)
			.filter(this.subscribers::mayConfirm)
			.isPresent();
		return works ? new ModelAndView("subscriber/confirm") : expired();
	}

	@PostMapping("/confirm/{token}")
	ModelAndView confirm(@PathVariable String token, Model model) {
		return this.links.verify(SubscriberLinks.Purpose.CONFIRM, token)
			.filter(this.subscribers::confirm)
			.flatMap(this.subscribers::find)
			.map((subscriber) -> new ModelAndView("subscriber/confirmed")
				.addObject("preferences", subscriber.preferences())
				.addObject("preferencesUrl",
						this.links.url(SubscriberLinks.Purpose.PREFERENCES, subscriber.id(), subscriber.nonce())))
			.orElseGet(ConfirmController::expired);
	}

	static ModelAndView expired() {
		return new ModelAndView("subscriber/expired", HttpStatus.NOT_FOUND);
	}

}
