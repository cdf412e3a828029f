package org.paperboy.admin;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.paperboy.reachability.Suppressions;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.Consents;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;

import org.springframework.stereotype.Component;

/**
 * Tells the operator what is known of a reader.
 */
@Component
class ReaderAnswers {

	private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

	private final Consents consents;

	private final Suppressions suppressions;

	ReaderAnswers(Consents consents, Suppressions suppressions) {
		this.consents = consents;
		this.suppressions = suppressions;
	}

	/**
	 * A reader, with the fields of a sign-up.
	 *
	 * @param pausedUntil null if the reader is not paused, or until they say so
	 * @param reachable whether letters may go to the address
	 * @param suppressed why they may not, or null
	 * @param consent the steps that the reader took, oldest first
	 */
	record Reader(String email, List<String> topics, List<String> keywords, List<String> authors, List<String> muted,
			ZoneId timezone, String sendAt, Preferences.Frequency frequency, DayOfWeek weekday, int maxPapers,
			Preferences.Length length, Preferences.WhenNothingMatches whenNothingMatches, String locale,
			Subscriber.State status, @Nullable LocalDate pausedUntil, boolean reachable, @Nullable String suppressed,
			List<Step> consent) {

	}

	/**
	 * A step of consent.
	 */
	record Step(Consent.Step step, Instant at, Consent.Place place, @Nullable String wording, @Nullable String origin) {

	}

	/**
	 * What is known of a subscriber.
	 */
	Reader of(Subscriber subscriber) {
		Preferences chosen = subscriber.preferences();
		String suppressed = this.suppressions.reason(subscriber.email()).orElse(null);
		LocalDate until = (subscriber.state() == Subscriber.State.PAUSED) ? subscriber.pauseEnds() : null;
		return new Reader(subscriber.email().value(), chosen.topics(), chosen.keywords(), chosen.authors(),
				chosen.muted(), chosen.timezone(), HOUR.format(chosen.sendAt()), chosen.frequency(), chosen.weekday(),
				chosen.maxPapers(), chosen.length(), chosen.whenNothingMatches(), chosen.locale(), subscriber.state(),
				until, suppressed == null, suppressed,
				this.consents.of(subscriber.id())
					.stream()
					.map((noted) -> new Step(noted.step(), noted.at(), noted.place(), noted.wording(), noted.origin()))
					.toList());
	}

}
