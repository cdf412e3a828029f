package org.paperboy.subscriber.letter;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.Letter;
import org.paperboy.mail.LetterWriter;
import org.paperboy.mail.Placeholder;
import org.paperboy.reachability.ReturnPaths;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.Subscribers;

import org.springframework.stereotype.Component;

/**
 * Writes the letters of {@link LinkLetters}.
 */
@Component
class LinkLetterWriter {

	private final Subscribers subscribers;

	private final SubscriberLinks links;

	private final LinkLetterTexts texts;

	private final LetterWriter writer;

	private final ReturnPaths returnPaths;

	LinkLetterWriter(Subscribers subscribers, SubscriberLinks links, LinkLetterTexts texts, LetterWriter writer,
			ReturnPaths returnPaths) {
		this.subscribers = subscribers;
		this.links = links;
		this.texts = texts;
		this.writer = writer;
		this.returnPaths = returnPaths;
	}

	Optional<Subscriber> subscriber(Delivery row) {
		return this.subscribers.find(row.subscriberId());
	}

	/**
	 * A letter to a subscriber's own address, with a link of theirs.
	 */
	Optional<Link> own(Delivery row, SubscriberLinks.Purpose purpose) {
		return subscriber(row).map((subscriber) -> new Link(subscriber.email(), subscriber.preferences().locale(),
				this.links.url(purpose, subscriber.id(), subscriber.nonce(), row.plannedAt())));
	}

	/**
	 * Renders the text of a kind of letter, so that a broken template is found at start.
	 */
	void render(LetterKind kind, String locale, Set<Placeholder> links) {
		this.texts.of(kind, locale, links);
	}

	/**
	 * The letter of a row, with links that lead nowhere.
	 */
	Letter sample(Delivery row, String locale, Set<Placeholder> links) {
		return write(row, this.texts.sample(row.kind(), locale, links));
	}

	Letter write(Delivery row, Link link) {
		Map<Placeholder, String> values = link.urls();
		return this.writer.write(
				new LetterWriter.Heading(this.returnPaths.sender(row.id(), link.recipient()), link.recipient(),
						row.messageId(), row.plannedAt(), null, row.kind().name().toLowerCase(Locale.ROOT)),
				this.texts.of(row.kind(), link.locale(), EnumSet.copyOf(values.keySet())), values);
	}

}
