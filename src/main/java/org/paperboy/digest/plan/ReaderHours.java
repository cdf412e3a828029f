package org.paperboy.digest.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.paperboy.edition.Edition;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Reader;

/**
 * Finds the hour of a reader that has come, and the editions that are due by then.
 */
final class ReaderHours {

	static final int DAYS_BACK = 7;

	private static final Duration LONGEST = Duration.ofDays(DAYS_BACK + 1L);

	private ReaderHours() {
	}

	/**
	 * The last of the reader's hours that have passed.
	 */
	static Instant last(Reader reader, Instant now) {
		Instant due = (reader.dueAt() != null) ? reader.dueAt() : now;
		due = due.isBefore(now.minus(LONGEST)) ? now.minus(LONGEST) : due;
		for (Instant next = reader.preferences().nextDue(due); !next.isAfter(now); next = reader.preferences()
			.nextDue(due)) {
			due = next;
		}
		return due;
	}

	/**
	 * The editions that closed since a reader's last digest, newest first; among them may
	 * be one of an earlier day that was held. A first digest has the newest edition, or
	 * for a weekly reader those of the week.
	 * @param closed the editions that closed lately, newest first
	 * @param earliest date of an edition
	 * @param hour the reader's, that has come
	 */
	static List<LocalDate> window(Reader reader, List<Edition.Heading> closed, LocalDate earliest, Instant hour,
			History history) {
		List<Edition.Heading> lately = closed.stream()
			.filter((edition) -> isOfTheWeek(edition, earliest, reader, hour))
			.toList();
		Set<LocalDate> had = history.editions(reader);
		if (!had.isEmpty()) {
			LocalDate last = Collections.max(had);
			Instant lastPlanned = history.lastPlanned(reader);
			return lately.stream()
				.filter((edition) -> edition.date().isAfter(last)
						|| (!had.contains(edition.date()) && edition.changedAt().isAfter(lastPlanned)))
				.map(Edition.Heading::date)
				.toList();
		}
		return lately.stream()
			.limit((reader.preferences().frequency() == Preferences.Frequency.WEEKLY) ? DAYS_BACK + 1 : 1)
			.map(Edition.Heading::date)
			.toList();
	}

	/**
	 * Whether an edition is not too old. The week of a weekly reader begins at their hour
	 * a week ago, by their own clock: an edition that closed after that hour is in it,
	 * even if its date is the day before the earliest.
	 */
	private static boolean isOfTheWeek(Edition.Heading edition, LocalDate earliest, Reader reader, Instant hour) {
		if (!edition.date().isBefore(earliest)) {
			return true;
		}
		Instant weekAgo = hour.atZone(reader.preferences().timezone()).minusDays(DAYS_BACK).toInstant();
		return reader.preferences().frequency() == Preferences.Frequency.WEEKLY
				&& !edition.changedAt().isBefore(weekAgo)
				&& edition.changedAt().isBefore(weekAgo.plus(Duration.ofDays(1)));
	}

}
