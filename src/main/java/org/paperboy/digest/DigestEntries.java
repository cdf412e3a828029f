package org.paperboy.digest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.paperboy.archive.PaperFeed;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.digest.letter.DigestPapers;
import org.paperboy.digest.letter.Reasons;
import org.paperboy.digest.letter.Subjects;
import org.paperboy.edition.RankedPaper;
import org.paperboy.paper.PlainText;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.stereotype.Component;

/**
 * Writes a digest as an entry of a feed: the subject of its letter, and below it the
 * papers in their order, in plain text and in the digest's language.
 */
@Component
class DigestEntries {

	private static final int MAX_TITLE = 500;

	private static final int MAX_LINE_LENGTH = 2_000;

	private final DigestPapers papers;

	private final Reasons reasons;

	private final SubscriberLinks links;

	private final Subjects subjects;

	DigestEntries(DigestPapers papers, Reasons reasons, SubscriberLinks links, Subjects subjects) {
		this.papers = papers;
		this.reasons = reasons;
		this.links = links;
		this.subjects = subjects;
	}

	/**
	 * The entry of one row. Its id is made from the Message-ID, so it is unique, also
	 * among installations.
	 * @param nonce of its reader's links
	 */
	PaperFeed.Entry of(Delivery row, String nonce) {
		DigestContent content = DigestContent.fromJson(row.content());
		List<RankedPaper> papers = this.papers.of(content).stream().map(RankedPaper::readable).toList();
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
		UnaryOperator<String> frame = (row.kind() != LetterKind.WELCOME) ? UnaryOperator.identity()
				: (titles) -> this.reasons.text("mail.welcome.subject", content.locale(), titles);
		String title = papers.isEmpty() ? "" : PlainText.of(papers.getFirst().paper().title(), MAX_TITLE);
		return frame.apply(this.subjects.titles(title, papers.size() - 1, content.locale(), frame));
	}

	private String text(int place, RankedPaper paper, DigestContent content) {
		return Stream
			.of((place + 1) + ". " + paper.paper().title(),
					this.reasons.line(paper, content.papers().get(place), content.locale()), paper.paper().url())
			.map((line) -> PlainText.of(line, MAX_LINE_LENGTH))
			.collect(Collectors.joining("\n"));
	}

}
