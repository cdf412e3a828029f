package org.paperboy.digest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.paperboy.SiteProperties;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.archive.PaperFeed;
import org.paperboy.subscriber.Subscriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Makes the feed of one reader's letters: the newest digests and the welcome letter.
 */
@Component
class OwnFeeds {

	private static final int MAX_LETTERS = 30;

	private static final Logger log = LoggerFactory.getLogger(OwnFeeds.class);

	private final Deliveries deliveries;

	private final DigestEntries entries;

	private final SiteProperties site;

	private final MessageSource messages;

	OwnFeeds(Deliveries deliveries, DigestEntries entries, SiteProperties site, MessageSource messages) {
		this.deliveries = deliveries;
		this.entries = entries;
		this.site = site;
		this.messages = messages;
	}

	/**
	 * The letters in a reader's feed, newest first.
	 */
	List<Delivery> rows(Subscriber reader) {
		return this.deliveries.sent(reader.id(), List.of(LetterKind.WELCOME, LetterKind.DIGEST), MAX_LETTERS);
	}

	/**
	 * The feed of some letters; one that can no longer be read is left out.
	 * @param self absolute address of the feed without its ending
	 */
	PaperFeed of(Subscriber reader, String self, Instant changedAt, List<Delivery> rows) {
		Locale locale = Locale.forLanguageTag(reader.preferences().locale());
		UUID id = UUID.nameUUIDFromBytes(("feed/" + reader.nonce()).getBytes(StandardCharsets.UTF_8));
		return new PaperFeed("urn:uuid:" + id, this.messages.getMessage("record.feed.title", null, locale),
				this.site.url("/"), self, this.messages.getMessage("language", null, locale),
				changedAt.truncatedTo(ChronoUnit.SECONDS),
				rows.stream().flatMap((row) -> entry(row, reader).stream()).toList());
	}

	private Optional<PaperFeed.Entry> entry(Delivery row, Subscriber reader) {
		try {
			return Optional.of(this.entries.of(row, reader.nonce()));
		}
		catch (RuntimeException ex) {
			log.warn("Delivery {} is left out of its reader's feed: {}", row.id(), ex.getMessage());
			return Optional.empty();
		}
	}

}
