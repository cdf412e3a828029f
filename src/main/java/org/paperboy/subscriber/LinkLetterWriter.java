package org.paperboy.subscriber;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.paperboy.OperatorProperties;
import org.paperboy.SiteProperties;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.reachability.ReturnPaths;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Letter;
import org.paperboy.mail.LetterTemplates;
import org.paperboy.mail.LetterText;
import org.paperboy.mail.LetterWriter;
import org.paperboy.mail.Placeholder;
import org.paperboy.mail.SenderProperties;

import org.springframework.stereotype.Component;

/**
 * Writes the letters of {@link LinkLetters} from their templates.
 */
@Component
class LinkLetterWriter {

	private final SubscriberRepository subscribers;

	private final SubscriberLinks links;

	private final LetterTemplates templates;

	private final LetterWriter writer;

	private final ReturnPaths returnPaths;

	private final SiteProperties site;

	private final Map<String, Object> shared;

	private final Map<String, LetterText> texts = new ConcurrentHashMap<>();

	LinkLetterWriter(SubscriberRepository subscribers, SubscriberLinks links, LetterTemplates templates,
			LetterWriter writer, ReturnPaths returnPaths, SiteProperties site, OperatorProperties operator,
			SenderProperties sender) {
		this.subscribers = subscribers;
		this.links = links;
		this.templates = templates;
		this.writer = writer;
		this.returnPaths = returnPaths;
		this.site = site;
		this.shared = Map.of("siteUrl", site.url("/"), "privacyUrl", operator.privacyAddress(site), "postalAddress",
				Objects.requireNonNullElse(sender.postalAddress(), ""));
	}

	Optional<Subscriber> subscriber(Delivery row) {
		return this.subscribers.findById(row.subscriberId());
	}

	/**
	 * A letter to a subscriber's own address, with a link of theirs.
	 */
	Optional<LinkLetters.Link> own(Delivery row, SubscriberLinks.Purpose purpose) {
		return subscriber(row)
			.map((subscriber) -> new LinkLetters.Link(subscriber.email(), subscriber.preferences().locale(),
					this.links.url(purpose, subscriber.id(), subscriber.nonce(), row.plannedAt())));
	}

	LinkLetters.Link sample(LetterKind kind, String locale, Set<Placeholder> links) {
		return new LinkLetters.Link(new EmailAddress("ada@example.org"), locale,
				links.stream()
					.collect(Collectors.toMap(Function.identity(), (link) -> this.site
						.url("/" + kind.folder() + "/" + link.name().toLowerCase(Locale.ROOT).replace("_url", "")))));
	}

	/**
	 * The text of a kind of letter. {@code linkUrl} is the link that a letter is about,
	 * and {@code hasLink} tells its templates whether there is one.
	 */
	LetterText text(LetterKind kind, String language, Set<Placeholder> links) {
		return this.texts.computeIfAbsent(kind + language + links, (key) -> {
			Locale locale = Locale.forLanguageTag(language);
			Map<String, Object> values = new HashMap<>(this.shared);
			values.put("hasLink", links.contains(Placeholder.LINK_URL));
			Placeholder[] placeholders = links.toArray(Placeholder[]::new);
			return new LetterText(this.templates.render(kind.folder() + "/subject.txt", locale, values),
					this.templates.render(kind.folder() + "/body.txt", locale, values, placeholders),
					this.templates.render(kind.folder() + "/body.html", locale, values, placeholders));
		});
	}

	Letter write(Delivery row, LinkLetters.Link link) {
		Map<Placeholder, String> values = link.urls();
		return this.writer.write(
				new LetterWriter.Heading(this.returnPaths.sender(row.id(), link.recipient()), link.recipient(),
						row.messageId(), row.plannedAt(), null, row.kind().name().toLowerCase(Locale.ROOT)),
				text(row.kind(), link.locale(), EnumSet.copyOf(values.keySet())), values);
	}

}
