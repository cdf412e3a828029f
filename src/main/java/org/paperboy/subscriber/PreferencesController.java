package org.paperboy.subscriber;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.topic.Topics;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page where a reader tunes or pauses a subscription, by signed link and with the
 * address masked.
 */
@Controller
class PreferencesController {

	private final Subscribers subscribers;

	private final SubscriberLinks links;

	private final Topics topics;

	PreferencesController(Subscribers subscribers, SubscriberLinks links, Topics topics) {
		this.subscribers = subscribers;
		this.links = links;
		this.topics = topics;
	}

	@GetMapping("/preferences/{token}")
	ModelAndView show(@PathVariable String token) {
		return page(token, false, List.of());
	}

	@PostMapping("/preferences/{token}")
	ModelAndView change(@PathVariable String token, @RequestParam MultiValueMap<String, String> fields) {
		Optional<SubscriberLinks.Claim> claim = this.links.verify(SubscriberLinks.Purpose.PREFERENCES, token);
		Optional<Subscriber> subscriber = claim.flatMap(this.subscribers::find);
		if (claim.isEmpty() || subscriber.isEmpty()) {
			return ConfirmController.expired();
		}
		try {
			if (fields.containsKey("pause")) {
				this.subscribers.pause(claim.get(), date(fields.getFirst("until")));
			}
			else if (fields.containsKey("resume")) {
				this.subscribers.pause(claim.get(), LocalDate.MIN);
			}
			else {
				this.subscribers.prefer(claim.get(), SubscriptionFields.form(subscriber.get().email().value(), fields));
			}
		}
		catch (InvalidFieldsException ex) {
			return page(token, false, ex.problems());
		}
		return page(token, true, List.of());
	}

	private static LocalDate date(@Nullable String text) {
		try {
			return LocalDate.parse((text != null) ? text.replaceFirst("^[+-].*", "") : "");
		}
		catch (DateTimeParseException ex) {
			throw new InvalidFieldsException(
					List.of(new InvalidFieldsException.Problem("until", "must be a date, like 2030-12-31")));
		}
	}

	private ModelAndView page(String token, boolean saved, List<InvalidFieldsException.Problem> problems) {
		Optional<SubscriberLinks.Claim> claim = this.links.verify(SubscriberLinks.Purpose.PREFERENCES, token);
		return claim.flatMap(this.subscribers::find)
			.map((subscriber) -> new ModelAndView("subscriber/preferences",
					problems.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
				.addObject("email", subscriber.email().masked())
				.addObject("state", subscriber.state().name())
				.addObject("pausedUntil", subscriber.pausedUntil())
				.addObject("preferences", subscriber.preferences())
				.addObject("topics", this.topics.all())
				.addObject("zones", SubscriptionFields.zones())
				.addObject("saved", saved)
				.addObject("problems", problems)
				.addObject("unsubscribeUrl",
						this.links.url(SubscriberLinks.Purpose.UNSUBSCRIBE, subscriber.id(), subscriber.nonce())))
			.orElseGet(ConfirmController::expired);
	}

}
