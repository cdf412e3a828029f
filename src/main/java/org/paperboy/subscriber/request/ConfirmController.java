package org.paperboy.subscriber.request;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.PageLanguage;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.SubscriberLinks;

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

	private final ConfirmationRequests requests;

	private final SubscriberLinks links;

	private final ConfirmPages pages;

	ConfirmController(Confirmations confirmations, ConfirmationRequests requests, SubscriberLinks links,
			ConfirmPages pages) {
		this.confirmations = confirmations;
		this.requests = requests;
		this.links = links;
		this.pages = pages;
	}

	@GetMapping("/confirm/{token}")
	ModelAndView ask(@PathVariable String token, HttpServletRequest request) {
		return this.links.verify(SubscriberLinks.Purpose.CONFIRM, token)
			.flatMap((claim) -> find(claim, request))
			.map((found) -> switch (found.standing()) {
				case OPEN -> this.pages.ask(found, request);
				case DONE -> this.pages.confirmed(found);
				case LATE -> ConfirmPages.expired(true);
			})
			.orElseGet(() -> ConfirmPages.expired(false));
	}

	@PostMapping("/confirm/{token}")
	ModelAndView confirm(@PathVariable String token, @RequestParam Optional<String> again, HttpServletRequest request) {
		Optional<SubscriberLinks.Claim> claim = this.links.verify(SubscriberLinks.Purpose.CONFIRM, token);
		Optional<OpenRequest> found = claim.flatMap((some) -> find(some, request));
		if (claim.isPresent() && again.isPresent()) {
			this.requests.resend(claim.get());
			return new ModelAndView("web/subscribed");
		}
		if (claim.isEmpty() || found.isEmpty() || !this.confirmations.confirm(claim.get(), consent(found.get()))) {
			return ConfirmPages
				.expired(found.filter((some) -> some.standing() == OpenRequest.Standing.LATE).isPresent());
		}
		return this.pages.confirmed(find(claim.get(), request).orElse(found.get()));
	}

	private Optional<OpenRequest> find(SubscriberLinks.Claim claim, HttpServletRequest request) {
		Optional<OpenRequest> found = this.confirmations.find(claim);
		found.ifPresent((some) -> PageLanguage.choose(request, some.preferences().locale()));
		return found;
	}

	private Consent consent(OpenRequest request) {
		return new Consent(Consent.Place.LINK, this.pages.wording(request), null);
	}

}
