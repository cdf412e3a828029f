package org.paperboy.subscriber.letter;

import java.time.Instant;
import java.util.EnumSet;
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
import org.paperboy.mail.Placeholder;
import org.paperboy.subscriber.Preferences;

/**
 * Writes the letters that carry a link to press: to confirm, to see one's record, to
 * move, to stay, to come back, to go on. They hold no text of the asker, so that nobody
 * can send words of their own to strangers.
 */
abstract class LinkLetters implements LetterSource {

	private final LetterKind kind;

	private final Set<Placeholder> sampled;

	final LinkLetterWriter writer;

	LinkLetters(LetterKind kind, LinkLetterWriter writer) {
		this(kind, writer, List.of(EnumSet.of(Placeholder.LINK_URL)));
	}

	/**
	 * Letters of one kind that do not all carry the same links.
	 * @param sets of links that such a letter may carry
	 */
	LinkLetters(LetterKind kind, LinkLetterWriter writer, List<EnumSet<Placeholder>> sets) {
		this.kind = kind;
		this.writer = writer;
		this.sampled = sets.getFirst();
		Preferences.LOCALES.forEach((locale) -> sets.forEach((links) -> writer.render(kind, locale, links)));
	}

	/**
	 * The recipient and links of the letter of a row; empty if there is nobody any more.
	 */
	abstract Optional<LetterLinks> links(Delivery row);

	/**
	 * Whether the letter is still of use.
	 */
	abstract boolean isWanted(Delivery row);

	@Override
	public LetterKind kind() {
		return this.kind;
	}

	@Override
	public List<Written> write(List<Delivery> rows) {
		return rows.stream()
			.map((row) -> Written.by(row,
					() -> links(row).map((links) -> this.writer.write(row, links))
						.orElseThrow(() -> new IllegalStateException("the subscriber is gone"))))
			.toList();
	}

	@Override
	public Letter sample(String locale) {
		Delivery row = new Delivery(0, this.kind, 0, "", Delivery.State.PLANNED, null, "", "<sample@localhost>", 0,
				null, null, Instant.EPOCH, Instant.EPOCH);
		return this.writer.sample(row, locale, this.sampled);
	}

	@Override
	public Map<Long, Reason.Code> unwanted(List<Delivery> rows) {
		return rows.stream()
			.filter((row) -> !isWanted(row))
			.collect(Collectors.toMap(Delivery::id, (row) -> unwantedAs()));
	}

	/**
	 * The reason why a letter is of no use any more.
	 */
	Reason.Code unwantedAs() {
		return Reason.Code.LEFT;
	}

}
