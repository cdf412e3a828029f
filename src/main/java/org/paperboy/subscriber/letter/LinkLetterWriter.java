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
import org.paperboy.subscriber.Subscribers;

import org.springframework.stereotype.Component;

/**
 * Writes the letters of {@link LinkLetters}.
 */
@Component
class LinkLetterWriter {

	private final Subscribers subscribers;

	private final LinkLetterTexts texts;

	private final LetterWriter writer;

	private final ReturnPaths returnPaths;

	LinkLetterWriter(Subscribers subscribers, LinkLetterTexts texts, LetterWriter writer, ReturnPaths returnPaths) {
		this.subscribers = subscribers;
		this.texts = texts;
		this.writer = writer;
		this.returnPaths = returnPaths;
	}

	Optional<Subscriber> subscriber(Delivery row) {
		return this.subscribers.find(row.subscriberId());
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

	Letter write(Delivery row, LetterLinks links) {
		Map<Placeholder, String> values = links.urls();
		return this.writer.write(
				new LetterWriter.HeaderValues(this.returnPaths.sender(row.id(), links.recipient()), links.recipient(),
						row.messageId(), row.plannedAt(), links.unsubscribe(),
						row.kind().name().toLowerCase(Locale.ROOT)),
				this.texts.of(row.kind(), links.locale(), EnumSet.copyOf(values.keySet())), values);
	}

}
