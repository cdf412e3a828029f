package org.paperboy.admin.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberSearch;
import org.paperboy.subscriber.SubscriberSearch.Found;
import org.paperboy.topic.Topics;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the readers that the operator looks for.
 */
@Controller
class ReadersController {

	private final SubscriberSearch search;

	private final Suppressions suppressions;

	private final Topics topics;

	ReadersController(SubscriberSearch search, Suppressions suppressions, Topics topics) {
		this.search = search;
		this.suppressions = suppressions;
		this.topics = topics;
	}

	@GetMapping("/admin/readers")
	ModelAndView readers(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String state,
			@RequestParam(defaultValue = "") String topic, @RequestParam(defaultValue = "") String after) {
		List<Found> found = this.search
			.find(new SubscriberSearch.Search(given(q), state(state), given(topic), given(after)));
		Map<EmailAddress, String> suppressed = this.suppressions.reasons(found.stream().map(Found::email).toList());
		return new ModelAndView("admin/readers").addObject("found", found)
			.addObject("suppressed", suppressed)
			.addObject("more", (found.size() == SubscriberSearch.PAGE) ? found.getLast().email().value() : null)
			.addObject("q", q)
			.addObject("state", state)
			.addObject("states", Subscriber.State.values())
			.addObject("topic", topic)
			.addObject("topics", this.topics.all());
	}

	private static @Nullable String given(String text) {
		return Optional.of(text.strip()).filter((some) -> !some.isEmpty()).orElse(null);
	}

	private static Subscriber.@Nullable State state(String name) {
		return Arrays.stream(Subscriber.State.values())
			.filter((state) -> state.name().equals(name))
			.findFirst()
			.orElse(null);
	}

}
