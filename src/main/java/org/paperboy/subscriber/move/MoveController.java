package org.paperboy.subscriber.move;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.PageLanguage;
import org.paperboy.mail.EmailAddress;
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
 * Shows the pages behind the link to move, which the reader's new address gets, and the
 * link to stay, which the present one gets. Opening them changes nothing; their buttons
 * do.
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
		return moved ? page : ExpiredLink.page();
	}

	@GetMapping("/stay/{token}")
	ModelAndView askToStay(@PathVariable String token, HttpServletRequest request) {
		return this.links.verify(SubscriberLinks.Purpose.STAY, token)
			.flatMap((claim) -> this.subscribers.find(claim)
				.map((subscriber) -> stay(subscriber, claim, false, request)))
			.orElseGet(ExpiredLink::page);
	}

	@PostMapping("/stay/{token}")
	ModelAndView stay(@PathVariable String token, HttpServletRequest request) {
		return this.links.verify(SubscriberLinks.Purpose.STAY, token)
			.filter(this.moves::stay)
			.flatMap(
					(claim) -> this.subscribers.find(claim).map((subscriber) -> stay(subscriber, claim, true, request)))
			.orElseGet(ExpiredLink::page);
	}

	/**
	 * The page of the link to stay. Once the move is done it says so, and tells nothing
	 * of the new address.
	 */
	private ModelAndView stay(Subscriber subscriber, SubscriberLinks.Claim claim, boolean stayed,
			HttpServletRequest request) {
		PageLanguage.choose(request, subscriber.preferences().locale());
		boolean late = this.moves.hasMoved(claim);
		return new ModelAndView("subscriber/stay").addObject("email", late ? "" : subscriber.email().masked())
			.addObject("late", late)
			.addObject("stayed", stayed && !late);
	}

	private ModelAndView page(String token, boolean moved, HttpServletRequest request) {
		Optional<SubscriberLinks.Claim> claim = this.links.verify(SubscriberLinks.Purpose.MOVE, token);
		Optional<EmailAddress> address = claim.flatMap(this.moves::find);
		if (claim.isEmpty() || address.isEmpty()) {
			return ExpiredLink.page();
		}
		this.subscribers.find(claim.get().subject())
			.ifPresent((subscriber) -> PageLanguage.choose(request, subscriber.preferences().locale()));
		return new ModelAndView("subscriber/move").addObject("email", address.get().display())
			.addObject("moved", moved);
	}

}
