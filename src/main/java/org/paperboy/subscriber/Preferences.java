package org.paperboy.subscriber;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;
import org.paperboy.PageLanguage;

/**
 * The choices of a subscriber.
 *
 * @param topics slugs of the catalogue
 * @param keywords words and phrases of their own
 * @param authors names of their own
 * @param muted terms they do not want to see
 * @param timezone of {@code sendAt} and of their days
 * @param sendAt their hour
 * @param frequency on which days
 * @param weekday the day of a weekly digest
 * @param maxPapers 1 to 30
 * @param length of the summaries
 * @param whenNothingMatches what they get on a day without a match
 * @param locale a language tag
 */
@Embeddable
public record Preferences(List<String> topics, List<String> keywords, List<String> authors, List<String> muted,
		ZoneId timezone, LocalTime sendAt, @Enumerated(EnumType.STRING) Frequency frequency,
		@Enumerated(EnumType.STRING) DayOfWeek weekday, int maxPapers, @Enumerated(EnumType.STRING) Length length,
		@Enumerated(EnumType.STRING) WhenNothingMatches whenNothingMatches, String locale) {

	/**
	 * The languages that letters and pages are offered in.
	 */
	public static final Set<String> LOCALES = Set.copyOf(PageLanguage.TAGS);

	/**
	 * The preferences of somebody who chooses nothing.
	 */
	public static final Preferences DEFAULTS = new Preferences(List.of(), List.of(), List.of(), List.of(),
			ZoneId.of("UTC"), LocalTime.of(8, 0), Frequency.DAILY, DayOfWeek.MONDAY, 10, Length.NORMAL,
			WhenNothingMatches.SKIP, "en");

	/**
	 * The days on which a digest is due.
	 */
	public enum Frequency {

		DAILY, WEEKDAYS, WEEKLY

	}

	/**
	 * The length of the summaries in a digest.
	 */
	public enum Length {

		SHORT, NORMAL, LONG

	}

	/**
	 * The content of a day without a match: no mail, or the day's top papers.
	 */
	public enum WhenNothingMatches {

		SKIP, TOP

	}

	/**
	 * The same preferences with a digest once a week.
	 */
	public Preferences weekly() {
		return new Preferences(this.topics, this.keywords, this.authors, this.muted, this.timezone, this.sendAt,
				Frequency.WEEKLY, this.weekday, this.maxPapers, this.length, this.whenNothingMatches, this.locale);
	}

	/**
	 * The same preferences in another language.
	 */
	public Preferences in(String language) {
		return new Preferences(this.topics, this.keywords, this.authors, this.muted, this.timezone, this.sendAt,
				this.frequency, this.weekday, this.maxPapers, this.length, this.whenNothingMatches, language);
	}

	/**
	 * The same preferences without a topic.
	 */
	public Preferences without(String topic) {
		return new Preferences(this.topics.stream().filter((slug) -> !slug.equals(topic)).toList(), this.keywords,
				this.authors, this.muted, this.timezone, this.sendAt, this.frequency, this.weekday, this.maxPapers,
				this.length, this.whenNothingMatches, this.locale);
	}

	/**
	 * The same preferences, with the day's top papers if nothing matches.
	 */
	public Preferences neverEmpty() {
		return new Preferences(this.topics, this.keywords, this.authors, this.muted, this.timezone, this.sendAt,
				this.frequency, this.weekday, this.maxPapers, this.length, WhenNothingMatches.TOP, this.locale);
	}

	/**
	 * Whether no interest was chosen, so that the day's top papers are meant.
	 */
	@JsonIgnore
	public boolean isOpen() {
		return this.topics.isEmpty() && this.keywords.isEmpty() && this.authors.isEmpty();
	}

	/**
	 * The first moment after another at which a digest is due, see {@link DigestTimes}.
	 * @param last the time at which the last digest was due or sent; its local date
	 * brings no other
	 */
	Instant dueAfter(Instant after, @Nullable Instant last) {
		return new DigestTimes(this.sendAt, this.timezone).after(after, this::isDay, last);
	}

	/**
	 * The next of the reader's hours after a moment.
	 */
	public Instant nextDue(Instant after) {
		return dueAfter(after, null);
	}

	/**
	 * Whether a digest is wanted on this weekday.
	 */
	public boolean isDay(LocalDate day) {
		return switch (this.frequency) {
			case DAILY -> true;
			case WEEKDAYS -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
			case WEEKLY -> day.getDayOfWeek() == this.weekday;
		};
	}

}
