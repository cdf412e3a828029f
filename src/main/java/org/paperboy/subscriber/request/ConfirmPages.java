package org.paperboy.subscriber.request;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.ExpiredLink;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.topic.Topic;
import org.paperboy.topic.Topics;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * The pages behind a confirmation link: the question, the page after it, and the one of a
 * link that does not work any more.
 */
@Component
class ConfirmPages {

	private final RequestCookie cookie;

	private final SubscriberLinks links;

	private final Topics topics;

	private final MessageSource messages;

	ConfirmPages(RequestCookie cookie, SubscriberLinks links, Topics topics, MessageSource messages) {
		this.cookie = cookie;
		this.links = links;
		this.topics = topics;
		this.messages = messages;
	}

	ModelAndView ask(OpenRequest asked, HttpServletRequest request) {
		Preferences preferences = asked.preferences();
		return new ModelAndView("subscriber/confirm").addObject("preferences", preferences)
			.addObject("chosen", chosen(preferences))
			.addObject("press", this.cookie.names(request, asked.subscriber().email(), preferences));
	}

	/**
	 * The interests that were chosen, by the field in which they were chosen.
	 */
	private Map<String, List<String>> chosen(Preferences preferences) {
		Map<String, List<String>> chosen = new LinkedHashMap<>();
		chosen.put("topics",
				preferences.topics()
					.stream()
					.flatMap((slug) -> this.topics.find(slug).stream())
					.map(Topic::name)
					.toList());
		chosen.put("keywords", preferences.keywords());
		chosen.put("authors", preferences.authors());
		chosen.put("muted", preferences.muted());
		chosen.values().removeIf(List::isEmpty);
		return chosen;
	}

	ModelAndView confirmed(OpenRequest request) {
		Subscriber subscriber = request.subscriber();
		return new ModelAndView("subscriber/confirmed").addObject("preferences", request.preferences())
			.addObject("preferencesToken", this.links.token(SubscriberLinks.Purpose.PREFERENCES, subscriber.id(),
					subscriber.nonce(), Instant.EPOCH));
	}

	/**
	 * The words that the question shows beside its button.
	 */
	Consent.Wording wording(OpenRequest request) {
		Locale locale = Locale.forLanguageTag(request.preferences().locale());
		return new Consent.Wording(locale.toLanguageTag(), this.messages.getMessage("confirm.lead", null, locale) + " ["
				+ this.messages.getMessage("confirm.button", null, locale) + "]");
	}

	/**
	 * The page of a link that does not work.
	 * @param again whether the page may offer another confirmation letter
	 */
	static ModelAndView expired(boolean again) {
		return ExpiredLink.page().addObject("again", again);
	}

}
