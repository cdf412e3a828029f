package org.paperboy.digest.letter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.LetterSource;
import org.paperboy.delivery.Reason;
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

	private final Readers readers;

	private final DigestTexts texts;

	private final DigestLetterWriter writer;

	DigestLetters(Readers readers, DigestTexts texts, DigestLetterWriter writer) {
		this.readers = readers;
		this.texts = texts;
		this.writer = writer;
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

	/**
	 * A sample of a kind of letter that is a digest.
	 */
	public Letter sample(LetterKind kind, String locale) {
		Delivery row = Sample.row(kind, locale);
		return this.writer.write(row, Sample.reader(Preferences.DEFAULTS), this.texts.sample(row));
	}

	/**
	 * The letter of one row, as it is mailed: short enough to be shown whole.
	 */
	public Letter letter(Delivery row, Reader reader) {
		return this.writer.write(row, reader, this.texts.mailed(row));
	}

	/**
	 * The letter of one row with nothing cut, for the browser.
	 */
	public Letter whole(Delivery row, Reader reader) {
		return this.writer.write(row, reader, this.texts.whole(row));
	}

	@Override
	public Map<Long, Reason.Code> unwanted(List<Delivery> rows) {
		Set<Long> active = this.readers.active(rows.stream().map(Delivery::subscriberId).toList());
		return rows.stream()
			.filter((row) -> !active.contains(row.subscriberId()))
			.collect(Collectors.toMap(Delivery::id, (row) -> Reason.Code.LEFT));
	}

}
