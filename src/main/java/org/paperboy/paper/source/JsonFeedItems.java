package org.paperboy.paper.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.paperboy.paper.WebLink;
import org.paperboy.paper.document.HtmlText;
import org.paperboy.paper.document.JsonItems;
import org.paperboy.paper.document.JsonRepair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The items of a JSON Feed, version 1.1, and the {@code author} of version 1.
 *
 * @see <a href="https://www.jsonfeed.org/version/1.1/">JSON Feed 1.1</a>
 */
final class JsonFeedItems {

	/**
	 * Fields of the feed that say something of its items.
	 */
	private static final Set<String> FIELDS = Set.of("home_page_url", "feed_url", "authors", "author");

	private JsonFeedItems() {
	}

	/**
	 * Whether an answer looks like JSON, and not like XML.
	 */
	static boolean isJson(String text) {
		int object = text.indexOf('{');
		int element = text.indexOf('<');
		return object >= 0 && (element < 0 || object < element);
	}

	/**
	 * The items.
	 * @param address of the feed
	 * @throws IOException with a reason, if the whole is no feed
	 */
	static FeedItems of(String json, String address) throws IOException {
		try {
			return read(json, address);
		}
		catch (IOException ex) {
			return read(JsonRepair.repaired(json), address);
		}
	}

	private static FeedItems read(String json, String address) throws IOException {
		ObjectNode feed = JsonNodeFactory.instance.objectNode();
		JsonItems.parts(json, "items", (item) -> {
		}, (name, field) -> {
			if (FIELDS.contains(name)) {
				feed.set(name, JsonItems.read(field));
			}
		});
		List<String> bases = Stream.concat(texts(feed, "home_page_url", "feed_url").stream(), Stream.of(address))
			.map((base) -> WebLink.absolute(base, address))
			.flatMap(Stream::ofNullable)
			.toList();
		List<Optional<FeedItem>> items = new ArrayList<>();
		List<String> authors = authors(feed);
		int leftOut = JsonItems.parts(json, "items",
				(item) -> items.add(readable(JsonItems.read(item), bases, authors)), (name, field) -> {
				});
		return new FeedItems(items, leftOut);
	}

	private static Optional<FeedItem> readable(JsonNode item, List<String> bases, List<String> authors) {
		try {
			return item.isObject() ? Optional.of(item(item, bases, authors)) : Optional.empty();
		}
		catch (RuntimeException ex) {
			return Optional.empty();
		}
	}

	/**
	 * @param authors of the feed, who are those of an item that names none
	 */
	private static FeedItem item(JsonNode item, List<String> bases, List<String> authors) {
		String html = text(item, "content_html");
		String summary = Stream
			.of(HtmlText.ofText(text(item, "content_text")), (html != null) ? HtmlText.ofHtml(html) : "",
					HtmlText.of(text(item, "summary")))
			.filter((text) -> !text.isBlank())
			.findFirst()
			.orElse("");
		List<String> names = Stream.concat(texts(item, "id", "external_url", "doi").stream(), attached(item)).toList();
		String link = texts(item, "url", "external_url").stream()
			.flatMap((url) -> bases.stream()
				.map((base) -> FeedLinks.isPlaceholder(url)
						? FeedLinks.place(base, texts(item, "id", "title", "content_text")) : WebLink.of(url, base)))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		List<String> own = authors(item);
		return new FeedItem(link, names, HtmlText.of(text(item, "title")), summary, own.isEmpty() ? authors : own,
				dates(item), true);
	}

	/**
	 * The dates as they are written; one that is neither text nor a number is there but
	 * cannot be read.
	 */
	private static List<String> dates(JsonNode item) {
		return Stream.of("date_published", "date_modified")
			.map(item::path)
			.filter((date) -> !date.isMissingNode() && !date.isNull())
			.map((date) -> (date.isString() || date.isNumber()) ? date.asString() : date.getNodeType().name())
			.filter((date) -> !date.isBlank())
			.toList();
	}

	private static List<String> texts(JsonNode item, String... names) {
		return Arrays.stream(names)
			.map((name) -> text(item, name))
			.flatMap(Stream::ofNullable)
			.filter((text) -> !text.isBlank())
			.toList();
	}

	/**
	 * The files that come with an item, without pictures.
	 */
	private static Stream<String> attached(JsonNode item) {
		return StreamSupport.stream(item.path("attachments").spliterator(), false)
			.filter((file) -> !file.path("mime_type").asString("").startsWith("image/"))
			.flatMap((file) -> texts(file, "url").stream());
	}

	private static List<String> authors(JsonNode item) {
		return Stream.of("authors", "author")
			.map((name) -> people(item.path(name)))
			.filter((people) -> !people.isEmpty())
			.findFirst()
			.orElse(List.of());
	}

	/**
	 * The people in a list, or the one person in its place.
	 */
	private static List<String> people(JsonNode authors) {
		return (authors.isArray() ? StreamSupport.stream(authors.spliterator(), false) : Stream.of(authors))
			.map((author) -> author.isString() ? author.asString() : author.path("name").asString(""))
			.filter((author) -> !author.isBlank())
			.toList();
	}

	private static @Nullable String text(JsonNode item, String name) {
		JsonNode value = item.path(name);
		return value.isString() || value.isNumber() ? value.asString() : null;
	}

}
