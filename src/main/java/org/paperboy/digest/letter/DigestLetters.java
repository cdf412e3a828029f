package org.paperboy.digest.letter;

import java.util.Collections;
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
import org.paperboy.delivery.Reason;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.mail.Letter;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Reader;
import org.paperboy.subscriber.Readers;

import org.springframework.stereotype.Component;

/**
 * Writes the letters of digests. Readers with the same choice share the text.
 */
@Component
public class DigestLetters implements LetterSource {

	private static final int MEMORY = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 16);

	private final Readers readers;

	private final DigestPapers papers;

	private final DigestComposer composer;

	private final DigestShortener shortener;

	private final DigestLetterWriter writer;

	private final Cache<TextKey, DigestText> texts = Caffeine.newBuilder()
		.maximumWeight(MEMORY)
		.weigher((TextKey key, DigestText text) -> 1_000 + text.size())
		.build();

	DigestLetters(Readers readers, DigestPapers papers, DigestComposer composer, DigestShortener shortener,
			DigestLetterWriter writer) {
		this.readers = readers;
		this.papers = papers;
		this.composer = composer;
		this.shortener = shortener;
		this.writer = writer;
	}

	/**
	 * What readers who share a text have in common.
	 */
	private record TextKey(LetterKind kind, String content) {

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
		Digest digest = new Digest(kind, DigestContent.fromJson(row.content()), Sample.PAPERS);
		return this.writer.write(row, Sample.reader(Preferences.DEFAULTS),
				this.composer.compose(digest, Collections.nCopies(Sample.PAPERS.size(), Detail.NORMAL)));
	}

	/**
	 * The letter of one row, as it is mailed: short enough to be shown whole.
	 */
	Letter letter(Delivery row, Reader reader) {
		return this.writer.write(row, reader, this.texts.get(new TextKey(row.kind(), row.content()),
				(key) -> this.shortener.shorten(row, digest(row))));
	}

	/**
	 * The letter of one row with nothing cut, for the browser.
	 */
	public Letter whole(Delivery row, Reader reader) {
		Digest digest = digest(row);
		return this.writer.write(row, reader, this.composer.compose(digest, digest.details()));
	}

	private Digest digest(Delivery row) {
		DigestContent content = DigestContent.fromJson(row.content());
		return new Digest(row.kind(), content, this.papers.of(content));
	}

	@Override
	public Map<Long, Reason.Code> unwanted(List<Delivery> rows) {
		Set<Long> active = this.readers.active(rows.stream().map(Delivery::subscriberId).toList());
		return rows.stream()
			.filter((row) -> !active.contains(row.subscriberId()))
			.collect(Collectors.toMap(Delivery::id, (row) -> Reason.Code.LEFT));
	}

}
