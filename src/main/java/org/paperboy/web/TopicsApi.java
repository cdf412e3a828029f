package org.paperboy.web;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.paperboy.PageLanguage;
import org.paperboy.archive.PublicCache;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.topic.Topics;

import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/**
 * Lists the topics for programs.
 */
@RestController
class TopicsApi {

	private final Topics topics;

	private final MessageSource messages;

	private final PublicCache cache;

	TopicsApi(Topics topics, MessageSource messages, PublicCache cache) {
		this.topics = topics;
		this.messages = messages;
		this.cache = cache;
	}

	/**
	 * A topic, as programs see it.
	 *
	 * @param group name of its group in the language that was asked for
	 */
	@Schema(name = "Topic")
	record Item(String slug, String name, String description, String group) {

	}

	@GetMapping("/api/topics")
	@Nullable List<Item> list(@RequestParam(defaultValue = "en") String locale, WebRequest request) {
		if (!PageLanguage.TAGS.contains(locale)) {
			throw new InvalidFieldsException("locale", "problem.choice", String.join(", ", PageLanguage.TAGS));
		}
		Locale language = Locale.forLanguageTag(locale);
		return this.cache.hasDataIn(request, language) ? null : this.topics.groups()
			.stream()
			.flatMap((group) -> group.topics().stream())
			.map((topic) -> new Item(topic.slug(), topic.name(), topic.description(), group(topic.group(), language)))
			.toList();
	}

	private String group(String key, Locale language) {
		return Objects.requireNonNullElse(this.messages.getMessage("topic.group." + key, null, key, language), key);
	}

}
