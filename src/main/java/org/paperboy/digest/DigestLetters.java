package org.paperboy.digest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.LetterSource;
import org.paperboy.delivery.ReturnPaths;
import org.paperboy.mail.Hole;
import org.paperboy.mail.Letter;
import org.paperboy.mail.LetterWriter;
import org.paperboy.mail.Part;
import org.paperboy.paper.Editions;
import org.paperboy.paper.RankedPaper;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Reader;
import org.paperboy.subscriber.Readers;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.stereotype.Component;

/**
 * Writes digests: the frame and the cards come from {@link DigestParts}, rendered once;
 * number, reason and links are put between them.
 */
@Component
class DigestLetters implements LetterSource {

	/**
	 * Mail programs clip a message of 102 KB, and the way out with it.
	 */
	private static final int MOST_BYTES = 101_000;

	private final Readers readers;

	private final Editions editions;

	private final DigestParts parts;

	private final Reasons reasons;

	private final LetterWriter writer;

	private final SubscriberLinks links;

	private final ReturnPaths returnPaths;

	private final Cache<LocalDate, Map<String, RankedPaper>> papers = Caffeine.newBuilder().maximumSize(10).build();

	DigestLetters(Readers readers, Editions editions, DigestParts parts, Reasons reasons, LetterWriter writer,
			SubscriberLinks links, ReturnPaths returnPaths) {
		this.readers = readers;
		this.editions = editions;
		this.parts = parts;
		this.reasons = reasons;
		this.writer = writer;
		this.links = links;
		this.returnPaths = returnPaths;
	}

	@Override
	public LetterKind kind() {
		return LetterKind.DIGEST;
	}

	@Override
	public List<Written> write(List<Delivery> rows) {
		Map<Long, Reader> readersById = this.readers.find(rows.stream().map(Delivery::subscriberId).toList());
		List<Written> written = new ArrayList<>();
		for (Delivery row : rows) {
			try {
				Reader reader = Optional.ofNullable(readersById.get(row.subscriberId()))
					.orElseThrow(() -> new IllegalStateException("the subscriber is gone"));
				written.add(new Written(row, letter(row, reader), null));
			}
			catch (RuntimeException ex) {
				written.add(new Written(row, null, String.valueOf(ex.getMessage())));
			}
		}
		return written;
	}

	/**
	 * The letter of one row.
	 */
	Letter letter(Delivery row, Reader reader) {
		DigestContent content = DigestContent.fromJson(row.content());
		List<RankedPaper> papers = papers(content);
		List<Preferences.Length> lengths = Collections.nCopies(papers.size(), content.length());
		Letter letter = letter(row, reader, content, papers, lengths);
		int excess = letter.size() - MOST_BYTES;
		return (excess > 0) ? letter(row, reader, content, papers, shortened(lengths, papers, content.locale(), excess))
				: letter;
	}

	/**
	 * The papers of a digest, in order.
	 * @throws IllegalStateException where one is in none of the digest's editions
	 */
	List<RankedPaper> papers(DigestContent content) {
		Map<String, RankedPaper> known = new HashMap<>();
		content.editions()
			.stream()
			.sorted(Comparator.reverseOrder())
			.forEach((date) -> papers(date).forEach(known::putIfAbsent));
		return content.papers()
			.stream()
			.map((item) -> Optional.ofNullable(known.get(item.id()))
				.orElseThrow(() -> new IllegalStateException("paper " + item.id() + " is in none of its editions")))
			.toList();
	}

	/**
	 * Summaries that save so many bytes: the last papers give way first.
	 */
	private List<Preferences.Length> shortened(List<Preferences.Length> lengths, List<RankedPaper> papers,
			String locale, int bytes) {
		List<Preferences.Length> shortened = new ArrayList<>(lengths);
		int excess = bytes;
		for (Preferences.Length shorter : List.of(Preferences.Length.NORMAL, Preferences.Length.SHORT)) {
			for (int i = papers.size() - 1; i >= 0 && excess > 0; i--) {
				if (shorter.compareTo(shortened.get(i)) < 0) {
					excess -= this.parts.card(papers.get(i), locale, shortened.get(i)).size()
							- this.parts.card(papers.get(i), locale, shorter).size();
					shortened.set(i, shorter);
				}
			}
		}
		return shortened;
	}

	private Letter letter(Delivery row, Reader reader, DigestContent content, List<RankedPaper> papers,
			List<Preferences.Length> lengths) {
		List<String> titles = new ArrayList<>();
		List<Part.Filled> textCards = new ArrayList<>();
		List<Part.Filled> htmlCards = new ArrayList<>();
		for (int i = 0; i < papers.size(); i++) {
			DigestParts.Card card = this.parts.card(papers.get(i), content.locale(), lengths.get(i));
			Map<Hole, String> values = Map.of(Hole.NUMBER, String.valueOf(i + 1), Hole.REASON,
					this.reasons.line(papers.get(i), content.papers().get(i), content.locale()), Hole.FEEDBACK_URL,
					this.links.url(SubscriberLinks.Purpose.FEEDBACK, row.id(), reader.nonce(), i));
			titles.add(card.title());
			textCards.add(card.text().fill(values));
			htmlCards.add(card.html().fill(values));
		}
		boolean welcome = row.kind() == LetterKind.WELCOME;
		DigestParts.Frame frame = this.parts.frame(content, welcome);
		Map<Hole, Object> values = new EnumMap<>(Hole.class);
		String unsubscribe = this.links.url(SubscriberLinks.Purpose.UNSUBSCRIBE, reader.id(), reader.nonce());
		values.put(Hole.TITLE, titles.isEmpty() ? "" : titles.getFirst());
		values.put(Hole.COUNT, String.valueOf(htmlCards.size()));
		values.put(Hole.UNSUBSCRIBE_URL, unsubscribe);
		values.put(Hole.PREFERENCES_URL,
				this.links.url(SubscriberLinks.Purpose.PREFERENCES, reader.id(), reader.nonce()));
		values.put(Hole.BROWSER_URL, this.links.url(SubscriberLinks.Purpose.DIGESTS, row.id(), reader.nonce()));
		Map<Hole, Object> textValues = new EnumMap<>(values);
		textValues.put(Hole.CARDS, Part.Filled.join(textCards));
		values.put(Hole.CARDS, Part.Filled.join(htmlCards));
		return this.writer.write(
				new LetterWriter.Heading(this.returnPaths.sender(row.id(), reader.email()), reader.email(),
						row.messageId(), row.plannedAt(), unsubscribe,
						content.editions().getFirst() + (welcome ? ":welcome" : ":digest")),
				frame.subject(), frame.text(), textValues, frame.html(), values);
	}

	private Map<String, RankedPaper> papers(LocalDate date) {
		return this.papers.get(date, (day) -> {
			Map<String, RankedPaper> byId = new HashMap<>();
			this.editions.find(day)
				.ifPresent((edition) -> edition.papers().forEach((paper) -> byId.put(paper.paper().id(), paper)));
			return byId;
		});
	}

	@Override
	public Optional<String> unwanted(Delivery row) {
		return this.readers.isActive(row.subscriberId()) ? Optional.empty() : Optional.of(Delivery.LEFT);
	}

}
