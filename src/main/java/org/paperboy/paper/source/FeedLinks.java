package org.paperboy.paper.source;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.WebLink;
import org.paperboy.paper.document.FeedEntry;

/**
 * The links of a feed's items, and what they are relative to: {@code xml:base} at any
 * level, the site that the feed is of, and the feed's own address.
 */
final class FeedLinks {

	/**
	 * Relations of links that do not lead to what an entry is about.
	 */
	private static final Set<String> OTHER_RELATIONS = Set.of("self", "edit", "edit-media", "replies", "license",
			"enclosure", "hub", "next", "prev", "previous", "first", "last", "search", "up", "via", "payment");

	/**
	 * Placeholders that are written for want of a link.
	 */
	private static final Pattern PLACEHOLDER = Pattern
		.compile("(?i)\\s*(?:n/?a|none|null|nil|undefined|unknown|tb[ad]|-+|#|\\?|about:blank|javascript:.*)\\s*");

	private static final int MAX_NAME = 200;

	private final String address;

	/**
	 * The bases of a feed that names none, the likeliest first.
	 */
	private final List<String> bases;

	/**
	 * The page that the feed is of, or if it names none, its own address.
	 */
	private final String home;

	FeedLinks(Element feed, String address) {
		this.address = address;
		Element channel = FeedEntry.all(feed, "channel").findFirst().orElse(feed);
		List<String> site = FeedEntry.all(channel, "link", "atom:link")
			.filter((link) -> !isRelated(link, "hub"))
			.sorted(Comparator.comparing((link) -> isRelated(link, "self")))
			.map((link) -> absolute(link, (link.hasAttr("href")) ? link.attr("href") : FeedEntry.text(link)))
			.flatMap(Stream::ofNullable)
			.toList();
		boolean ofSite = !feed.tagName().equals("feed");
		this.home = site.isEmpty() ? address : site.getFirst();
		this.bases = Stream.of(ofSite ? site : List.<String>of(), List.of(address), ofSite ? List.<String>of() : site)
			.flatMap(List::stream)
			.toList();
	}

	/**
	 * The page that an item is about, or null if no link leads to one.
	 */
	@Nullable String of(FeedEntry item) {
		return Stream
			.<Stream<@Nullable String>>of(pages(item, "feedburner:origlink", "pheedo:origlink"),
					item.all("link")
						.filter((link) -> !link.hasAttr("href") && !OTHER_RELATIONS.contains(relation(link)))
						.map((link) -> page(link, FeedEntry.text(link))),
					atom(item, FeedLinks::isToHtml), atom(item, (link) -> isRelated(link, "alternate")),
					item.all("guid", "id").map(this::identifier),
					item.all("content")
						.filter((content) -> content.hasAttr("src"))
						.map((content) -> page(content, content.attr("src"))),
					atom(item, (link) -> !OTHER_RELATIONS.contains(relation(link))),
					Stream.of(page(item.element(), item.element().attr("rdf:about"))), pages(item, "prism:url"),
					item.all("guid").map((guid) -> WebLink.of(FeedEntry.text(guid))), enclosed(item), site(item))
			.flatMap((links) -> links)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	/**
	 * A place on the page of the feed itself, for an item with a placeholder instead of a
	 * link.
	 */
	private Stream<@Nullable String> site(FeedEntry item) {
		boolean placeholder = item.all("link", "atom:link")
			.anyMatch((link) -> isPlaceholder(link.hasAttr("href") ? link.attr("href") : FeedEntry.text(link)));
		return placeholder ? Stream.of(place(this.home, item.texts("guid", "id", "title", "description")))
				: Stream.empty();
	}

	/**
	 * The place of an item on a page.
	 * @param names what may name it, the surest first
	 */
	static @Nullable String place(String page, List<String> names) {
		return names.stream()
			.filter((name) -> !isPlaceholder(name))
			.findFirst()
			.map((name) -> name.substring(0, Math.min(MAX_NAME, name.length())))
			.map((name) -> WebLink.of(page.replaceFirst("#.*", "") + "#/" + name))
			.orElse(null);
	}

	/**
	 * Whether a text is a placeholder and no link.
	 */
	static boolean isPlaceholder(String text) {
		return PLACEHOLDER.matcher(text).matches();
	}

	private Stream<@Nullable String> pages(FeedEntry item, String... names) {
		return item.all(names).map((element) -> page(element, FeedEntry.text(element)));
	}

	private Stream<@Nullable String> atom(FeedEntry item, Predicate<Element> wanted) {
		return item.all("link", "atom:link")
			.filter((link) -> link.hasAttr("href"))
			.filter(wanted)
			.map((link) -> page(link, link.attr("href")));
	}

	/**
	 * The files that come with an item, without pictures: its link if it has no page.
	 */
	private Stream<@Nullable String> enclosed(FeedEntry item) {
		return item.all("enclosure", "link", "atom:link")
			.filter((file) -> file.tagName().equals("enclosure") || isRelated(file, "enclosure"))
			.filter((file) -> !file.attr("type").strip().toLowerCase(Locale.ROOT).startsWith("image/"))
			.map((file) -> page(file, file.hasAttr("url") ? file.attr("url") : file.attr("href")));
	}

	/**
	 * An identifier is a link if it looks like one; a relative one only if it says so.
	 */
	private @Nullable String identifier(Element element) {
		String permanent = element.attr("ispermalink").strip();
		String text = FeedEntry.text(element);
		boolean relative = permanent.equalsIgnoreCase("true") && text.matches("[/?.].*|.*/.*");
		return permanent.equalsIgnoreCase("false") ? null : relative ? page(element, text) : WebLink.of(text);
	}

	private @Nullable String page(Element element, String text) {
		String link = text.contains("&amp;") ? Parser.unescapeEntities(text, true) : text;
		if (link.isBlank() || isPlaceholder(link)) {
			return null;
		}
		String base = base(element);
		return (base != null) ? WebLink.of(link, base)
				: this.bases.stream()
					.map((known) -> WebLink.of(link, known))
					.filter(Objects::nonNull)
					.findFirst()
					.orElse(null);
	}

	private @Nullable String absolute(Element element, String text) {
		String base = base(element);
		return WebLink.absolute(text, (base != null) ? base : this.address);
	}

	/**
	 * The base by {@code xml:base} of the element and of all around it.
	 */
	private @Nullable String base(Element element) {
		Element parent = element.parent();
		String outer = (parent != null) ? base(parent) : null;
		String own = element.attr("xml:base");
		return own.isBlank() ? outer : WebLink.absolute(own, (outer != null) ? outer : this.address);
	}

	private static String relation(Element link) {
		return link.attr("rel").strip().toLowerCase(Locale.ROOT).replaceFirst("^.*/", "");
	}

	private static boolean isRelated(Element link, String relation) {
		String own = relation(link);
		return own.equals(relation) || (own.isEmpty() && relation.equals("alternate"));
	}

	private static boolean isToHtml(Element link) {
		String type = link.attr("type").toLowerCase(Locale.ROOT);
		return isRelated(link, "alternate") && (type.isBlank() || type.contains("html"));
	}

}
