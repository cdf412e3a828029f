package org.paperboy.subscriber.change;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paperboy.CalendarDay;
import org.paperboy.PageLanguage;
import org.paperboy.reachability.Suppressions;
import org.paperboy.subscriber.ExpiredLink;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.Subscribers;
import org.paperboy.subscriber.SubscriptionFields;
import org.paperboy.subscriber.SubscriptionForm;
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
 * Shows the page on which readers change or pause their subscription, by signed link and
 * with the address masked, as a letter may have been passed on. What only the owner may
 * do is on the page of {@code RecordController}, whose link is mailed on request. Nothing
 * can be changed here for readers who have left.
 */
@Controller
class PreferencesController {

	private final Subscribers subscribers;

	private final OwnPreferences preferences;

	private final SubscriberLinks links;

	private final Topics topics;

	private final Suppressions suppressions;

	PreferencesController(Subscribers subscribers, OwnPreferences preferences, SubscriberLinks links, Topics topics,
			Suppressions suppressions) {
		this.subscribers = subscribers;
		this.preferences = preferences;
		this.links = links;
		this.topics = topics;
		this.suppressions = suppressions;
	}

	@GetMapping("/preferences/{token}")
	ModelAndView show(@PathVariable String token, HttpServletRequest request) {
		return page(token, request, List.of());
	}

	@PostMapping("/preferences/{token}")
	ModelAndView change(@PathVariable String token, @RequestParam MultiValueMap<String, String> fields,
			HttpServletRequest request) {
		Optional<SubscriberLinks.Claim> claim = this.links.verify(SubscriberLinks.Purpose.PREFERENCES, token);
		Optional<Subscriber> subscriber = claim.flatMap(this.subscribers::find);
		if (claim.isEmpty() || subscriber.isEmpty()) {
			return ExpiredLink.page();
		}
		boolean record = fields.containsKey("record");
		if (!record && subscriber.get().state() == Subscriber.State.LEFT) {
			ModelAndView left = page(token, request, List.of());
			left.setStatus(HttpStatus.CONFLICT);
			return left;
		}
		try {
			change(claim.get(), subscriber.get(), fields);
			Preferences before = subscriber.get().preferences();
			ModelAndView page = page(token, request, List.of()).addObject("saved", !record)
				.addObject("recordSent", record);
			return before.equals(page.getModel().get("preferences")) ? page : page.addObject("before", before);
		}
		catch (InvalidFieldsException ex) {
			return page(token, request, ex.problems());
		}
	}

	private void change(SubscriberLinks.Claim claim, Subscriber subscriber, MultiValueMap<String, String> fields) {
		if (fields.containsKey("record")) {
			this.preferences.mailRecordLink(claim);
		}
		else if (fields.containsKey("pause")) {
			this.preferences.pause(claim, date(fields.getFirst("until")));
		}
		else if (fields.containsKey("resume")) {
			this.preferences.endPause(claim);
		}
		else if (fields.containsKey("weekly")) {
			this.preferences.change(claim, Preferences::weekly);
		}
		else if (fields.containsKey("drop")) {
			this.preferences.dropTopic(claim, String.valueOf(fields.getFirst("drop")));
		}
		else {
			SubscriptionForm form = SubscriptionFields.form(subscriber.email().value(), fields);
			this.preferences.change(claim, (before) -> form.preferences(before, this.topics));
		}
	}

	/**
	 * The key of the words that say why no letters reach a reader, or null if they do.
	 */
	private @Nullable String suppressed(Subscriber subscriber) {
		return this.suppressions.reason(subscriber.email())
			.map((reason) -> Suppressions.isBounce(reason) ? "bounce"
					: reason.equals("complaint") ? "complaint" : "other")
			.orElse(null);
	}

	private static LocalDate date(@Nullable String text) {
		try {
			return CalendarDay.parse(Objects.requireNonNullElse(text, ""));
		}
		catch (DateTimeParseException ex) {
			throw new InvalidFieldsException("until", "problem.date");
		}
	}

	private ModelAndView page(String token, HttpServletRequest request, List<InvalidFieldsException.Problem> problems) {
		Optional<SubscriberLinks.Claim> claim = this.links.verify(SubscriberLinks.Purpose.PREFERENCES, token);
		return claim.flatMap(this.subscribers::find).map((subscriber) -> {
			PageLanguage.choose(request, subscriber.preferences().locale());
			return new ModelAndView("subscriber/preferences",
					problems.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
				.addObject("email", subscriber.email().masked())
				.addObject("state", subscriber.state().name())
				.addObject("pausedUntil", subscriber.pauseEnds())
				.addObject("suppressed", suppressed(subscriber))
				.addObject("preferences", subscriber.preferences())
				.addObject("topicGroups", this.topics.groups())
				.addObject("zones", SubscriptionFields.zones())
				.addObject("problems", problems)
				.addObject("token", token)
				.addObject("unsubscribeUrl",
						this.links.url(SubscriberLinks.Purpose.UNSUBSCRIBE, subscriber.id(), subscriber.nonce()));
		}).orElseGet(ExpiredLink::page);
	}

}
