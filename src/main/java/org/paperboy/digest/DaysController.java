package org.paperboy.digest;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.PageLanguage;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.Subscribers;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the page that says in plain words what came on the last days, or why nothing did.
 * It opens by the link of the preferences, so what exactly was sent is only on the
 * reader's own record.
 */
@Controller
class DaysController {

	private static final int DAYS = 14;

	private final Subscribers subscribers;

	private final SubscriberLinks links;

	private final ReaderDays days;

	DaysController(Subscribers subscribers, SubscriberLinks links, ReaderDays days) {
		this.subscribers = subscribers;
		this.links = links;
		this.days = days;
	}

	@GetMapping("/preferences/{token}/days")
	ModelAndView show(@PathVariable String token, HttpServletRequest request) {
		return this.links.verify(SubscriberLinks.Purpose.PREFERENCES, token)
			.flatMap(this.subscribers::find)
			.map((subscriber) -> {
				PageLanguage.choose(request, subscriber.preferences().locale());
				return new ModelAndView("digest/days").addObject("days", this.days.of(subscriber, DAYS))
					.addObject("token", token);
			})
			.orElseGet(() -> new ModelAndView("subscriber/expired", HttpStatus.NOT_FOUND));
	}

}
