package org.paperboy.subscriber.quiet;

import java.time.Instant;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.PageLanguage;
import org.paperboy.subscriber.ExpiredLink;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.Subscribers;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the page behind the link that says that digests are still wanted, with the
 * address masked, as a letter may have been passed on. Opening it changes nothing; its
 * button does.
 */
@Controller
class KeepController {

	private final Keeping keeping;

	private final Subscribers subscribers;

	private final SubscriberLinks links;

	KeepController(Keeping keeping, Subscribers subscribers, SubscriberLinks links) {
		this.keeping = keeping;
		this.subscribers = subscribers;
		this.links = links;
	}

	@GetMapping("/keep/{token}")
	ModelAndView show(@PathVariable String token, HttpServletRequest request) {
		return page(this.links.verify(SubscriberLinks.Purpose.KEEP, token), request);
	}

	@PostMapping("/keep/{token}")
	ModelAndView keep(@PathVariable String token, HttpServletRequest request) {
		Optional<SubscriberLinks.Claim> claim = this.links.verify(SubscriberLinks.Purpose.KEEP, token);
		claim.ifPresent(this.keeping::keep);
		return page(claim, request).addObject("kept", true);
	}

	private ModelAndView page(Optional<SubscriberLinks.Claim> claim, HttpServletRequest request) {
		return claim.flatMap(this.subscribers::find).map((subscriber) -> {
			PageLanguage.choose(request, subscriber.preferences().locale());
			return subscriber.isConfirmed() ? page(subscriber) : new ModelAndView("subscriber/left");
		}).orElseGet(ExpiredLink::page);
	}

	private ModelAndView page(Subscriber subscriber) {
		return new ModelAndView("subscriber/keep").addObject("email", subscriber.email().masked())
			.addObject("state", subscriber.state().name())
			.addObject("pausedUntil", subscriber.pauseEnds())
			.addObject("preferencesToken", token(SubscriberLinks.Purpose.PREFERENCES, subscriber))
			.addObject("unsubscribeToken", token(SubscriberLinks.Purpose.UNSUBSCRIBE, subscriber));
	}

	private String token(SubscriberLinks.Purpose purpose, Subscriber subscriber) {
		return this.links.token(purpose, subscriber.id(), subscriber.nonce(), Instant.EPOCH);
	}

}
