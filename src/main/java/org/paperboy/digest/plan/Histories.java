package org.paperboy.digest.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.digest.choice.DigestChooser;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Reader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Reads from the ledger what readers were sent, so that nobody is sent a paper twice. A
 * paper is in one edition, and in a second one if it took off later. So the digests of
 * the last days show for nearly every paper whether a reader had it; only for a second
 * look at an old paper more letters are read.
 */
@Component
class Histories {

	private static final Duration LATELY = Duration.ofDays(2L * ReaderHours.DAYS_BACK);

	private static final Logger log = LoggerFactory.getLogger(Histories.class);

	private final Deliveries deliveries;

	private final DigestChooser chooser;

	Histories(Deliveries deliveries, DigestChooser chooser) {
		this.deliveries = deliveries;
		this.chooser = chooser;
	}

	/**
	 * Reads what some readers were sent in the last days. A welcome letter counts as the
	 * digest of its edition.
	 */
	History lately(List<Reader> readers, Instant now) {
		History history = new History(now.minus(LATELY));
		rows(LetterKind.DIGEST, readers, history.since()).forEach((row) -> history.add(row, content(row)));
		rows(LetterKind.WELCOME, readers, history.since()).forEach((row) -> history.add(row, content(row)));
		return history;
	}

	/**
	 * Reads what some readers were sent since the day of an edition that the operator
	 * sends now, and in the last days. A welcome letter with this edition does not count,
	 * as the operator wants them to have its digest.
	 */
	History beside(LocalDate edition, List<Reader> readers, Instant now) {
		Instant day = edition.atStartOfDay(ZoneOffset.UTC).toInstant();
		Instant lately = now.minus(LATELY);
		History history = new History(day.isBefore(lately) ? day : lately);
		rows(LetterKind.DIGEST, readers, history.since()).forEach((row) -> history.add(row, content(row)));
		rows(LetterKind.WELCOME, readers, history.since()).stream()
			.filter((row) -> !row.occasion().equals(edition.toString()))
			.forEach((row) -> history.addPapers(row, content(row)));
		return history;
	}

	private List<Delivery> rows(LetterKind kind, Collection<Reader> readers, Instant since) {
		return this.deliveries.since(kind, readers.stream().map(Reader::id).toList(), since);
	}

	/**
	 * Adds the papers that some readers were sent before the beginning of the history,
	 * back to the first looks.
	 */
	void addFirstLooks(History history, Collection<Reader> readers, SecondLooks looks) {
		List<Long> ids = readers.stream().map(Reader::id).toList();
		for (LetterKind kind : List.of(LetterKind.DIGEST, LetterKind.WELCOME)) {
			this.deliveries.between(kind, ids, looks.earliest(), history.since())
				.forEach((row) -> history.addPapers(row, content(row)));
		}
	}

	/**
	 * The content of a letter. A damaged content yields only its edition, so that it
	 * stops nobody.
	 */
	private DigestContent content(Delivery row) {
		try {
			return DigestContent.fromJson(row.content());
		}
		catch (IllegalArgumentException ex) {
			log.error("What letter {} held cannot be read; its papers may be mailed again", row.id());
			return this.chooser.nothing(Preferences.DEFAULTS, List.of(LocalDate.parse(row.occasion())));
		}
	}

}
