package org.paperboy.paper.source;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a JSON Feed, version 1.1, and the {@code author} of version 1.
 *
 * @see <a href="https://www.jsonfeed.org/version/1.1/">JSON Feed 1.1</a>
 */
final class JsonFeed {

	private JsonFeed() {
	}

	/**
	 * Whether an answer looks like JSON, and not like XML.
	 */
	static boolean isJson(byte[] content) {
		for (byte b : content) {
			if (b == '{' || b == '<') {
				return b == '{';
			}
		}
		return false;
	}

	/**
	 * The items; an empty one could not be read.
	 * @throws IOException with a reason, where the whole is no feed
	 */
	static List<Optional<FeedItem>> items(byte[] json) throws IOException {
		List<Optional<FeedItem>> items = new ArrayList<>();
		JsonItems.ofField(json, "items",
				(item) -> items.add(item.isObject() ? Optional.of(item(item)) : Optional.empty()));
		return items;
	}

	private static FeedItem item(JsonNode item) {
		String html = text(item, "content_html");
		String summary = Stream
			.of(text(item, "content_text"), (html != null) ? HtmlText.of(html) : null, text(item, "summary"))
			.filter((text) -> text != null && !text.isBlank())
			.findFirst()
			.orElse("");
		String link = text(item, "url");
		List<String> names = Stream.of(text(item, "id"), text(item, "external_url"), text(item, "doi"))
			.flatMap(Stream::ofNullable)
			.toList();
		return new FeedItem((link != null) ? link : text(item, "external_url"), names, HtmlText.of(text(item, "title")),
				summary, authors(item), date(item));
	}

	private static List<String> authors(JsonNode item) {
		JsonNode authors = item.path("authors");
		return (authors.isArray() ? StreamSupport.stream(authors.spliterator(), false) : Stream.of(item.path("author")))
			.map((author) -> author.path("name").asString(""))
			.toList();
	}

	private static @Nullable LocalDate date(JsonNode item) {
		LocalDate published = FeedDates.day(text(item, "date_published"));
		return (published != null) ? published : FeedDates.day(text(item, "date_modified"));
	}

	private static @Nullable String text(JsonNode item, String name) {
		JsonNode value = item.path(name);
		return value.isString() || value.isNumber() ? value.asString() : null;
	}

}
