package org.paperboy.digest;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.media.Schema;
import org.paperboy.digest.choice.Choice;
import org.paperboy.digest.choice.ClosePaper;
import org.paperboy.digest.choice.EditionIndexes;
import org.paperboy.digest.choice.Interests;
import org.paperboy.digest.choice.Selection;
import org.paperboy.digest.feedback.Taste;
import org.paperboy.digest.letter.CloseTexts;
import org.paperboy.digest.letter.Reasons;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;
import org.paperboy.paper.Paper;
import org.paperboy.subscriber.Preferences;

import org.springframework.stereotype.Component;

/**
 * The door to previews: the digest that a choice of interests would bring, from real
 * editions.
 */
@Component
public class Previews {

	/**
	 * A bound for the number of editions from which the expected volume is computed.
	 */
	private static final int EDITIONS_FOR_RATES = 30;

	/**
	 * A bound for the number of open editions: today's, and some that are held.
	 */
	private static final int EDITIONS_OPEN = 10;

	private final Editions editions;

	private final EditionIndexes indexes;

	private final Reasons reasons;

	private final CloseTexts closeTexts;

	private final PreviewQueue queue;

	Previews(Editions editions, EditionIndexes indexes, Reasons reasons, CloseTexts closeTexts, PreviewQueue queue) {
		this.editions = editions;
		this.indexes = indexes;
		this.reasons = reasons;
		this.closeTexts = closeTexts;
		this.queue = queue;
	}

	/**
	 * A sample and the expected volume.
	 *
	 * @param date of the papers' edition
	 * @param papers best first
	 * @param close papers that are close in meaning to interests that found none
	 * @param papersPerDay on average over the last editions
	 * @param emptyDaysPerWeek number of editions without a match, of seven
	 */
	public record Preview(LocalDate date, List<PreviewedPaper> papers, List<PreviewedClosePaper> close,
			double papersPerDay, double emptyDaysPerWeek) {

	}

	/**
	 * A paper, as such a reader would get it.
	 */
	@Schema(name = "PreviewPaper")
	public record PreviewedPaper(String id, String title, String url, double score, List<String> reasons) {

	}

	/**
	 * A paper that is close in meaning to an interest that found none.
	 *
	 * @param interest to which it is close: a keyword, or the name of a topic
	 * @param reason the nearest sentence of its abstract
	 */
	@Schema(name = "PreviewClosePaper")
	public record PreviewedClosePaper(String id, String title, String url, double score, String interest,
			String reason) {

	}

	/**
	 * The newest edition as a reader with these preferences would get it, or empty if
	 * there is none yet.
	 * @throws PreviewsBusyException if it cannot be made in time
	 */
	public Optional<Preview> of(Preferences preferences) {
		return this.editions.newest().map((edition) -> of(edition, preferences, Optional.empty()));
	}

	/**
	 * An edition as a reader with these preferences would get it.
	 * @param limit number of papers, however weakly they match; without it, as in a
	 * digest
	 * @throws PreviewsBusyException if it cannot be made in time
	 */
	Preview of(Edition edition, Preferences preferences, Optional<Integer> limit) {
		if (this.editions.newestHeading().filter((newest) -> newest.date().equals(edition.date())).isPresent()) {
			return this.queue.call((time) -> make(edition, this.indexes.of(edition), preferences, limit, time));
		}
		return this.queue.callOlder((time) -> make(edition, older(edition), preferences, limit, time));
	}

	private EditionIndex older(Edition edition) {
		return this.indexes.ofOlder(edition).orElseThrow(() -> PreviewsBusyException.tooLarge(edition.date()));
	}

	private Preview make(Edition edition, EditionIndex index, Preferences preferences, Optional<Integer> limit,
			PreviewQueue.TimeLimit time) {
		Interests interests = Interests.of(preferences, Taste.NONE);
		Selection selection = (limit.isPresent() && !preferences.isOpen()) ? Selection.all(index, interests)
				: Selection.of(index, preferences, Taste.NONE);
		List<PreviewedPaper> papers = selection.choose(Set.of(), limit.orElse(preferences.maxPapers()))
			.stream()
			.map((choice) -> paper(choice, preferences.locale()))
			.toList();
		time.check();
		Set<String> chosen = papers.stream().map(PreviewedPaper::id).collect(Collectors.toSet());
		List<PreviewedClosePaper> close = ClosePaper.of(index, interests, chosen)
			.stream()
			.map((some) -> close(some, preferences.locale()))
			.toList();
		int[] sizes = this.indexes.fitting(lastClosed())
			.peek((last) -> time.check())
			.mapToInt((last) -> Math.min(preferences.maxPapers(), Selection.of(last, preferences, Taste.NONE).size()))
			.toArray();
		double perDay = Arrays.stream(sizes).average().orElse(papers.size());
		double empty = Arrays.stream(sizes).map((size) -> (size == 0) ? 1 : 0).average().orElse(0);
		return new Preview(edition.date(), papers, close, Math.round(perDay * 10) / 10.0,
				Math.round(empty * 70) / 10.0);
	}

	/**
	 * The dates of the editions from which the expected volume is computed, newest first.
	 */
	List<LocalDate> lastClosed() {
		return this.editions.headings(EDITIONS_FOR_RATES + EDITIONS_OPEN)
			.stream()
			.filter(Edition.Heading::closed)
			.limit(EDITIONS_FOR_RATES)
			.map(Edition.Heading::date)
			.toList();
	}

	private PreviewedClosePaper close(ClosePaper close, String locale) {
		Paper paper = close.paper().paper();
		return new PreviewedClosePaper(paper.id(), paper.title(), paper.url(),
				Math.round(close.closeness() * 10_000) / 10_000.0, this.closeTexts.interest(close.interest()),
				this.closeTexts.reason(close, locale));
	}

	private PreviewedPaper paper(Choice choice, String locale) {
		Paper paper = choice.paper().paper();
		return new PreviewedPaper(paper.id(), paper.title(), paper.url(), choice.score(),
				this.reasons.each(choice, locale));
	}

}
