package org.paperboy.digest;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.paperboy.digest.choice.DigestChooser;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.digest.choice.EditionIndexes;
import org.paperboy.digest.feedback.Taste;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.digest.trial.TestPlanner;
import org.paperboy.edition.Collected;
import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Preferences;

import org.springframework.stereotype.Component;

/**
 * The door to test letters: the digest that a choice would bring, mailed to any address,
 * as often as wanted.
 */
@Component
public class TestDigests {

	private final Editions editions;

	private final EditionIndexes indexes;

	private final TestPlanner planner;

	TestDigests(Editions editions, EditionIndexes indexes, TestPlanner planner) {
		this.editions = editions;
		this.indexes = indexes;
		this.planner = planner;
	}

	/**
	 * The result of asking for a test letter.
	 */
	public enum Result {

		/** A letter will leave. */
		PLANNED,
		/** There is no such edition, or it has no paper for this choice. */
		NO_PAPERS,
		/** The address is suppressed. */
		SUPPRESSED

	}

	/**
	 * Sends a digest to an address, with the edition's top papers if nothing matches. An
	 * open edition stays open.
	 * @param date of the edition, or null for the newest that holds papers
	 */
	public Result send(EmailAddress email, Preferences preferences, @Nullable LocalDate date) {
		Optional<Edition> edition = (date != null) ? this.editions.find(date) : this.editions.newest();
		DigestContent content = edition.map((some) -> content(some, preferences.neverEmpty())).orElse(null);
		if (content == null || content.papers().isEmpty()) {
			return Result.NO_PAPERS;
		}
		return this.planner.plan(email, content) ? Result.PLANNED : Result.SUPPRESSED;
	}

	/**
	 * Chosen by nothing that is kept for readers, as the edition may still change.
	 */
	private DigestContent content(Edition edition, Preferences preferences) {
		List<LocalDate> window = List.of(edition.date());
		EditionIndex index = edition.closed() ? this.indexes.ofOlder(window) : this.indexes.of(edition);
		return new DigestChooser((dates) -> index,
				(day) -> this.editions.badReadings(day).stream().map(Collected.Source::name).toList())
			.choose(preferences, Taste.NONE, window, Set.of());
	}

}
