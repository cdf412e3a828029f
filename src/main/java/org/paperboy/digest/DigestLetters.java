package org.paperboy.digest;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.LetterSource;
import org.paperboy.mail.Letter;
import org.paperboy.paper.Editions;
import org.paperboy.paper.RankedPaper;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Reader;
import org.paperboy.subscriber.Readers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Writes digests: finds the papers of a row, and has the {@link DigestComposer} put them
 * together, with less detail where the letter would be too long.
 */
@Component
class DigestLetters implements LetterSource {

	/**
	 * Mail programs clip a message of 102 KB, and the way out with it.
	 */
	private static final int MOST_BYTES = 101_000;

	private static final int MEMORY = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 16);

	private static final Logger log = LoggerFactory.getLogger(DigestLetters.class);

	private final Readers readers;

	private final Editions editions;

	private final DigestComposer composer;

	/**
	 * In a sixteenth of the memory, but at least the one at hand; an edition that is
	 * indexed has the same papers there.
	 */
	private final Cache<LocalDate, Map<String, RankedPaper>> papers = Caffeine.newBuilder()
		.maximumWeight(MEMORY)
		.weigher((LocalDate date,
				Map<String, RankedPaper> some) -> (int) Math.min(MEMORY,
						some.values().stream().mapToLong(RankedPaper::bytes).sum()))
		.build();

	private final Cache<BodyKey, DigestComposer.Body> bodies = Caffeine.newBuilder()
		.maximumWeight(MEMORY)
		.weigher((BodyKey key, DigestComposer.Body body) -> 1_000 + body.text().size() + body.html().size())
		.build();

	DigestLetters(Readers readers, Editions editions, DigestComposer composer) {
		this.readers = readers;
		this.editions = editions;
		this.composer = composer;
	}

	/**
	 * What readers with the same choice have in common.
	 */
	private record BodyKey(LetterKind kind, String content) {

	}

	@Override
	public LetterKind kind() {
		return LetterKind.DIGEST;
	}

	@Override
	public List<Written> write(List<Delivery> rows) {
		Map<Long, Reader> readersById = this.readers.find(rows.stream().map(Delivery::subscriberId).toList());
		return rows.stream()
			.map((row) -> Written.by(row,
					() -> letter(row,
							Optional.ofNullable(readersById.get(row.subscriberId()))
								.orElseThrow(() -> new IllegalStateException("the subscriber is gone")))))
			.toList();
	}

	@Override
	public Letter sample(String locale) {
		return sample(kind(), locale);
	}

	Letter sample(LetterKind kind, String locale) {
		Delivery row = Sample.row(kind, locale);
		DigestComposer.Draft draft = new DigestComposer.Draft(kind, DigestContent.fromJson(row.content()),
				Sample.PAPERS);
		return this.composer.letter(row, Sample.reader(Preferences.DEFAULTS),
				this.composer.body(draft, Collections.nCopies(Sample.PAPERS.size(), Detail.NORMAL)));
	}

	/**
	 * The letter of one row, as it is mailed: short enough to be shown whole.
	 */
	Letter letter(Delivery row, Reader reader) {
		return this.composer.letter(row, reader,
				this.bodies.get(new BodyKey(row.kind(), row.content()), (key) -> shortEnough(row)));
	}

	/**
	 * The letter of one row with nothing cut, for the browser.
	 */
	Letter whole(Delivery row, Reader reader) {
		DigestComposer.Draft draft = draft(row);
		return this.composer.letter(row, reader, this.composer.body(draft, asked(draft)));
	}

	/**
	 * A body whose letter to anybody is short enough: letters differ by their addresses
	 * only.
	 */
	private DigestComposer.Body shortEnough(Delivery row) {
		Reader somebody = Sample.reader(Preferences.DEFAULTS);
		DigestComposer.Draft draft = draft(row);
		List<Detail> details = asked(draft);
		DigestComposer.Body body = this.composer.body(draft, details);
		for (int excess = excess(row, somebody, body); excess > 0; excess = excess(row, somebody, body)) {
			List<Detail> less = this.composer.lessDetail(draft, details, excess);
			if (less.equals(details)) {
				log.warn("Delivery {} takes {} bytes too many, and mail programs may clip it: nothing more can be cut",
						row.id(), excess);
				return body;
			}
			details = less;
			body = this.composer.body(draft, details);
		}
		return body;
	}

	private int excess(Delivery row, Reader reader, DigestComposer.Body body) {
		return this.composer.letter(row, reader, body).size() - MOST_BYTES;
	}

	private DigestComposer.Draft draft(Delivery row) {
		DigestContent content = DigestContent.fromJson(row.content());
		return new DigestComposer.Draft(row.kind(), content, papers(content));
	}

	private static List<Detail> asked(DigestComposer.Draft draft) {
		return Collections.nCopies(draft.papers().size(), Detail.of(draft.content().length()));
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

	private Map<String, RankedPaper> papers(LocalDate date) {
		return this.papers.get(date, (day) -> {
			Map<String, RankedPaper> byId = new HashMap<>();
			this.editions.find(day)
				.ifPresent((edition) -> edition.papers().forEach((paper) -> byId.put(paper.paper().id(), paper)));
			return byId;
		});
	}

	@Override
	public Map<Long, String> unwanted(List<Delivery> rows) {
		Set<Long> active = this.readers.active(rows.stream().map(Delivery::subscriberId).toList());
		return rows.stream()
			.filter((row) -> !active.contains(row.subscriberId()))
			.collect(Collectors.toMap(Delivery::id, (row) -> Delivery.LEFT));
	}

}
