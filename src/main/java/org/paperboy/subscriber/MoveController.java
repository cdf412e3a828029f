package org.paperboy.subscriber;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.PageLanguage;
import org.paperboy.mail.EmailAddress;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page behind the link that a reader's new address is sent. Opening it changes
 * nothing; its button moves the subscription.
 */
@Controller
class MoveController {

	private final Moves moves;

	private final Subscribers subscribers;

	private final SubscriberLinks links;

	MoveController(Moves moves, Subscribers subscribers, SubscriberLinks links) {
		this.moves = moves;
		this.subscribers = subscribers;
		this.links = links;
	}

	@GetMapping("/move/{token}")
	ModelAndView ask(@PathVariable String token, HttpServletRequest request) {
		return page(token, false, request);
	}

	@PostMapping("/move/{token}")
	ModelAndView move(@PathVariable String token, HttpServletRequest request) {
		ModelAndView page = page(token, true, request);
		boolean moved = this.links.verify(SubscriberLinks.Purpose.MOVE, token).filter(this.moves::confirm).isPresent();
		return moved ? page : ConfirmController.expired();
	}

	private ModelAndView page(String token, boolean moved, HttpServletRequest request) {
		Optional<SubscriberLinks.Claim> claim = this.links.verify(SubscriberLinks.Purpose.MOVE, token);
		Optional<EmailAddress> address = claim.flatMap(this.moves::find);
		if (claim.isEmpty() || address.isEmpty()) {
			return ConfirmController.expired();
		}
		this.subscribers.find(claim.get().subject())
			.ifPresent((subscriber) -> PageLanguage.choose(request, subscriber.preferences().locale()));
		return new ModelAndView("subscriber/move").addObject("email", address.get().display())
			.addObject("moved", moved);
	}

}
