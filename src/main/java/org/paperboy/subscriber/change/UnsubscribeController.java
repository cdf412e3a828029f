package org.paperboy.subscriber.change;

import java.time.Instant;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paperboy.PageLanguage;
import org.paperboy.subscriber.ExpiredLink;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.Subscribers;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Lets readers leave. A POST leaves at once, whatever its body: a mail program's one
 * click (RFC 8058) and the page's own button are the same request, with no cookie and no
 * redirect. A link that is not ours gets the same status; its page tells a person so. The
 * page first offers less mail, and afterwards to take leaving back. Leaving by the page
 * is confirmed by mail, since somebody else may have pressed the link in a letter that
 * was passed on; after a mail program's one click there is no mail at all.
 */
@Controller
class UnsubscribeController {

	private final Subscribers subscribers;

	private final Leavings leavings;

	private final SubscriberLinks links;

	private final LessMail lessMail;

	UnsubscribeController(Subscribers subscribers, Leavings leavings, SubscriberLinks links, LessMail lessMail) {
		this.subscribers = subscribers;
		this.leavings = leavings;
		this.links = links;
		this.lessMail = lessMail;
	}

	@GetMapping("/unsubscribe/{token}")
	ModelAndView ask(@PathVariable String token, HttpServletRequest request) {
		return find(SubscriberLinks.Purpose.UNSUBSCRIBE, token, request)
			.map((found) -> new ModelAndView("subscriber/unsubscribe").addObject("email", found.email().masked())
				.addObject("state", found.state().name())
				.addAllObjects(this.lessMail.offers(found.preferences()))
				.addObject("preferencesToken", preferencesToken(found)))
			.orElseGet(ExpiredLink::page);
	}

	@PostMapping("/unsubscribe/{token}")
	ModelAndView leave(@PathVariable String token, @RequestParam(required = false) @Nullable String byPage,
			HttpServletRequest request) {
		// Only the one who left just now is offered the way back, and nobody else
		// with the same letter.
		boolean now = this.links.verify(SubscriberLinks.Purpose.UNSUBSCRIBE, token)
			.filter((claim) -> (byPage != null) ? this.leavings.leaveByPage(claim) : this.leavings.leave(claim))
			.isPresent();
		return find(SubscriberLinks.Purpose.UNSUBSCRIBE, token, request)
			.map((found) -> new ModelAndView("subscriber/left").addObject("returnToken",
					(now && found.leftAt() != null) ? this.links.token(SubscriberLinks.Purpose.RETURN, found.id(),
							found.nonce(), found.leftAt()) : null))
			.orElseGet(() -> new ModelAndView("subscriber/expired"));
	}

	@GetMapping("/return/{token}")
	ModelAndView askBack(@PathVariable String token, HttpServletRequest request) {
		return find(SubscriberLinks.Purpose.RETURN, token, request)
			.map((found) -> (found.state() == Subscriber.State.LEFT)
					? new ModelAndView("subscriber/left").addObject("returnToken", token) : returned(found))
			.orElseGet(ExpiredLink::page);
	}

	@PostMapping("/return/{token}")
	ModelAndView comeBack(@PathVariable String token, HttpServletRequest request) {
		Optional<SubscriberLinks.Claim> claim = this.links.verify(SubscriberLinks.Purpose.RETURN, token);
		boolean back = claim.filter(this.leavings::comeBack).isPresent();
		return find(SubscriberLinks.Purpose.RETURN, token, request)
			.filter((found) -> back || found.state() != Subscriber.State.LEFT)
			.map(this::returned)
			.orElseGet(ExpiredLink::page);
	}

	private ModelAndView returned(Subscriber subscriber) {
		return new ModelAndView("subscriber/returned").addObject("preferencesToken", preferencesToken(subscriber));
	}

	private String preferencesToken(Subscriber subscriber) {
		return this.links.token(SubscriberLinks.Purpose.PREFERENCES, subscriber.id(), subscriber.nonce(),
				Instant.EPOCH);
	}

	private Optional<Subscriber> find(SubscriberLinks.Purpose purpose, String token, HttpServletRequest request) {
		Optional<Subscriber> subscriber = this.links.verify(purpose, token).flatMap(this.subscribers::find);
		subscriber.ifPresent((found) -> PageLanguage.choose(request, found.preferences().locale()));
		return subscriber;
	}

}
