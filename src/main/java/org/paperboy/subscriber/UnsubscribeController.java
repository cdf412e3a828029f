package org.paperboy.subscriber;

import java.util.Optional;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The way out. A POST leaves at once, whatever its body: a mail program's one click (RFC
 * 8058) and the page's own button are the same request, with no cookie and no redirect,
 * and a link that is not ours gets the same status; its page tells a person so.
 */
@Controller
class UnsubscribeController {

	private final Subscribers subscribers;

	private final SubscriberLinks links;

	UnsubscribeController(Subscribers subscribers, SubscriberLinks links) {
		this.subscribers = subscribers;
		this.links = links;
	}

	@GetMapping("/unsubscribe/{token}")
	ModelAndView ask(@PathVariable String token) {
		Optional<Subscriber> subscriber = this.links.verify(SubscriberLinks.Purpose.UNSUBSCRIBE, token)
			.flatMap(this.subscribers::find);
		return subscriber
			.map((found) -> new ModelAndView("subscriber/unsubscribe").addObject("email", found.email().masked())
				.addObject("left", found.state() == Subscriber.State.LEFT)
				.addObject("preferencesUrl",
						this.links.url(SubscriberLinks.Purpose.PREFERENCES, found.id(), found.nonce())))
			.orElseGet(ConfirmController::expired);
	}

	@PostMapping("/unsubscribe/{token}")
	ModelAndView leave(@PathVariable String token) {
		Optional<SubscriberLinks.Claim> claim = this.links.verify(SubscriberLinks.Purpose.UNSUBSCRIBE, token);
		claim.ifPresent(this.subscribers::leave);
		return new ModelAndView(claim.isPresent() ? "subscriber/left" : "subscriber/expired");
	}

}
