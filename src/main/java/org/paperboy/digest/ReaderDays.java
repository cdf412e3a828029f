package org.paperboy.digest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.Consents;
import org.paperboy.subscriber.Subscriber;

import org.springframework.stereotype.Component;

/**
 * Answers "why did I get nothing on Tuesday?": it lists each day of a reader with its
 * digest, or the reason why there was none. The reason is in the ledger's row or, for
 * days without a row, follows from the reader's pauses and weekdays.
 */
@Component
public class ReaderDays {

	/**
	 * The reason of a day without a row on which the reader had paused.
	 */
	public static final String PAUSED = "PAUSED";

	/** The reason of a day without a row on whose weekday the reader wants no digest. */
	public static final String NOT_TODAY = "NOT_TODAY";

	/**
	 * The reason of a day without a row before which no edition was closed since the last
	 * digest.
	 */
	public static final String NO_EDITION = "NO_EDITION";

	private final Deliveries deliveries;

	private final Consents consents;

	private final Clock clock;

	ReaderDays(Deliveries deliveries, Consents consents, Clock clock) {
		this.deliveries = deliveries;
		this.consents = consents;
		this.clock = clock;
	}

	/**
	 * A day of a reader.
	 *
	 * @param date in the reader's zone
	 * @param row of the ledger, or null
	 * @param papers in the digest, 0 if there is none
	 * @param reason why there was no digest, or why it has not arrived; null if it has
	 */
	public record Day(LocalDate date, @Nullable Delivery row, int papers, @Nullable String reason) {

	}

	/**
	 * The last days of a reader, today first once their hour has passed, back to when
	 * they confirmed.
	 * @param max number of days
	 */
	public List<Day> of(Subscriber subscriber, int max) {
		ZoneId zone = subscriber.preferences().timezone();
		Instant now = this.clock.instant();
		Map<LocalDate, Delivery> rows = this.deliveries
			.since(LetterKind.DIGEST, List.of(subscriber.id()), now.minus(Duration.ofDays(max + 1L)))
			.stream()
			.collect(Collectors.toMap((row) -> LocalDate.ofInstant(row.plannedAt(), zone), Function.identity(),
					(one, other) -> one.plannedAt().isAfter(other.plannedAt()) ? one : other));
		List<Consents.Noted> steps = this.consents.of(subscriber.id());
		List<Day> days = new ArrayList<>();
		LocalDate today = LocalDate.ofInstant(now, zone);
		for (LocalDate date = today; date.isAfter(today.minusDays(max)); date = date.minusDays(1)) {
			Delivery row = rows.get(date);
			Instant hour = ZonedDateTime.of(date, subscriber.preferences().sendAt(), zone).toInstant();
			if (row != null) {
				days.add(new Day(date, row, papers(row), reason(row)));
			}
			else if (hour.isBefore(now) && wasReader(subscriber, steps, hour)) {
				days.add(new Day(date, null, 0, reason(subscriber, steps, date, hour)));
			}
		}
		return days;
	}

	private static int papers(Delivery row) {
		return (row.state() == Delivery.State.SKIPPED) ? 0 : DigestContent.fromJson(row.content()).papers().size();
	}

	private static @Nullable String reason(Delivery row) {
		return switch (row.state()) {
			case SENT -> null;
			case SKIPPED -> row.reasonInWords();
			case PLANNED, SENDING, DEFERRED, FAILED, IN_DOUBT, BOUNCED, COMPLAINED -> row.state().name();
		};
	}

	private static String reason(Subscriber subscriber, List<Consents.Noted> steps, LocalDate date, Instant hour) {
		boolean pausedBeforeSteps = subscriber.state() == Subscriber.State.PAUSED
				&& steps.stream().noneMatch((step) -> step.step() == Consent.Step.PAUSED);
		if (last(steps, hour) == Consent.Step.PAUSED || pausedBeforeSteps) {
			return PAUSED;
		}
		return subscriber.preferences().isDay(date) ? NO_EDITION : NOT_TODAY;
	}

	/**
	 * Whether the reader had given consent at an hour.
	 */
	private static boolean wasReader(Subscriber subscriber, List<Consents.Noted> steps, Instant hour) {
		Instant confirmed = subscriber.confirmedAt();
		if (confirmed == null || confirmed.isAfter(hour)) {
			return false;
		}
		return last(steps, hour) != Consent.Step.LEFT
				&& (subscriber.state() != Subscriber.State.PENDING || last(steps, hour) != null);
	}

	/**
	 * The last step before an hour that shows whether digests were wanted; null if none
	 * was noted, as for imported readers.
	 */
	private static Consent.@Nullable Step last(List<Consents.Noted> steps, Instant hour) {
		return steps.stream()
			.filter((step) -> !step.at().isAfter(hour))
			.map(Consents.Noted::step)
			.filter((step) -> step == Consent.Step.PAUSED || step == Consent.Step.RESUMED || step == Consent.Step.LEFT
					|| step == Consent.Step.RETURNED || step == Consent.Step.CONFIRMED)
			.reduce((one, other) -> other)
			.orElse(null);
	}

}
