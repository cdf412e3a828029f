package org.paperboy.digest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.paper.PaperFeed;
import org.paperboy.paper.PlainText;
import org.paperboy.paper.RankedPaper;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes a digest as an entry of a feed: under the subject of its letter the papers in
 * their order, in plain text and in the digest's language.
 */
@Component
class DigestEntries {

	private static final int MOST_TITLE = 500;

	private static final int MOST_LINE = 2_000;

	private final DigestLetters letters;

	private final Reasons reasons;

	private final SubscriberLinks links;

	private final MessageSource messages;

	DigestEntries(DigestLetters letters, Reasons reasons, SubscriberLinks links, MessageSource messages) {
		this.letters = letters;
		this.reasons = reasons;
		this.links = links;
		this.messages = messages;
	}

	/**
	 * The entry of one row. Its id is made from the Message-ID, and so is no other's, nor
	 * another installation's.
	 * @param nonce of its reader's links
	 */
	PaperFeed.Entry of(Delivery row, String nonce) {
		DigestContent content = DigestContent.fromJson(row.content());
		List<RankedPaper> papers = this.letters.papers(content).stream().map(RankedPaper::readable).toList();
		String text = IntStream.range(0, papers.size())
			.mapToObj((i) -> text(i, papers.get(i), content))
			.collect(Collectors.joining("\n\n"));
		Instant date = row.plannedAt().truncatedTo(ChronoUnit.SECONDS);
		return new PaperFeed.Entry(
				"urn:uuid:" + UUID.nameUUIDFromBytes(row.messageId().getBytes(StandardCharsets.UTF_8)),
				this.links.url(SubscriberLinks.Purpose.DIGESTS, row.id(), nonce), subject(row, content, papers), text,
				date, date, List.of(), List.of());
	}

	private String subject(Delivery row, DigestContent content, List<RankedPaper> papers) {
		String title = papers.isEmpty() ? "" : PlainText.of(papers.getFirst().paper().title(), MOST_TITLE);
		Locale locale = Locale.forLanguageTag(content.locale());
		if (row.kind() == LetterKind.WELCOME) {
			return this.messages.getMessage("mail.welcome.subject", new Object[] { title }, locale);
		}
		String dates = this.reasons.dates(content.editions().getLast(), content.editions().getFirst(),
				content.locale());
		return this.messages.getMessage("mail.digest.subject", new Object[] { title, dates }, locale);
	}

	private String text(int place, RankedPaper paper, DigestContent content) {
		return Stream
			.of((place + 1) + ". " + paper.paper().title(),
					this.reasons.line(paper, content.papers().get(place), content.locale()), paper.paper().url())
			.map((line) -> PlainText.of(line, MOST_LINE))
			.collect(Collectors.joining("\n"));
	}

}
