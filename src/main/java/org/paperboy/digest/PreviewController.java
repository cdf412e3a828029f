package org.paperboy.digest;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import org.jspecify.annotations.Nullable;
import org.paperboy.digest.feedback.Taste;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.paper.Edition;
import org.paperboy.paper.Editions;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.SubscriptionForm;
import org.paperboy.topic.Topics;

import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * What a choice of interests would bring, from real editions.
 */
@RestController
class PreviewController {

	private static final int EDITIONS_FOR_RATES = 30;

	private final Editions editions;

	private final EditionIndexes indexes;

	private final Topics topics;

	private final Reasons reasons;

	PreviewController(Editions editions, EditionIndexes indexes, Topics topics, Reasons reasons) {
		this.editions = editions;
		this.indexes = indexes;
		this.topics = topics;
		this.reasons = reasons;
	}

	/**
	 * The sample and the volume to expect.
	 *
	 * @param papers of the edition asked for, best first
	 * @param papersPerDay on average over the last editions
	 * @param emptyDaysPerWeek editions without a match, per seven
	 */
	record Preview(List<Paper> papers, double papersPerDay, double emptyDaysPerWeek) {

	}

	/**
	 * A paper as such a reader would get it.
	 */
	record Paper(String id, String title, String url, double score, List<String> reasons) {

	}

	@GetMapping("/api/preview")
	@Parameter(name = "topic", in = ParameterIn.QUERY, description = "slug of a topic; may be repeated")
	@Parameter(name = "keyword", in = ParameterIn.QUERY, description = "word or phrase; may be repeated")
	@Parameter(name = "author", in = ParameterIn.QUERY, description = "name; may be repeated")
	@Parameter(name = "muted", in = ParameterIn.QUERY, description = "word, phrase or name; may be repeated")
	Preview preview(@RequestParam Optional<LocalDate> date, @RequestParam Optional<Integer> limit,
			@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> interests) {
		Preferences preferences = preferences(interests);
		int most = limit.map(PreviewController::bounded).orElse(preferences.maxPapers());
		Edition edition = date
			.map((day) -> this.editions.find(day).orElseThrow(() -> notFound("there is no edition of " + day)))
			.or(this.editions::newest)
			.orElseThrow(() -> notFound("there is no edition yet"));
		Interests chosen = Interests.of(preferences, Taste.NONE);
		EditionIndex index = this.indexes.of(edition);
		Selection selection = preferences.isOpen() ? Selection.top(index, chosen, Taste.NONE)
				: limit.isPresent() ? Selection.all(index, chosen) : Selection.matching(index, chosen, Taste.NONE);
		List<Paper> papers = selection.choose(Set.of(), most).stream().map(this::paper).toList();
		int[] sizes = this.editions.headings(EDITIONS_FOR_RATES)
			.stream()
			.filter(Edition.Heading::closed)
			.mapToInt((heading) -> Math.min(preferences.maxPapers(), count(heading.date(), preferences, chosen)))
			.toArray();
		double perDay = Arrays.stream(sizes).average().orElse(papers.size());
		double empty = Arrays.stream(sizes).map((size) -> (size == 0) ? 1 : 0).average().orElse(0);
		return new Preview(papers, Math.round(perDay * 10) / 10.0, Math.round(empty * 70) / 10.0);
	}

	private Preferences preferences(MultiValueMap<String, String> interests) {
		try {
			return new SubscriptionForm(null, terms(interests, "topic"), terms(interests, "keyword"),
					terms(interests, "author"), terms(interests, "muted"), null, null, null, null, null, null, null,
					null)
				.anonymous(this.topics);
		}
		catch (InvalidFieldsException ex) {
			throw new InvalidFieldsException(ex.problems()
				.stream()
				.map((problem) -> new InvalidFieldsException.Problem(problem.field().replaceFirst("s$", ""),
						problem.message()))
				.toList());
		}
	}

	private static List<@Nullable String> terms(MultiValueMap<String, String> interests, String name) {
		return Optional.ofNullable(interests.get(name))
			.orElse(List.of())
			.stream()
			.<@Nullable String>map((term) -> term)
			.toList();
	}

	private int count(LocalDate date, Preferences preferences, Interests interests) {
		EditionIndex index = this.indexes.of(List.of(date));
		return preferences.isOpen() ? Selection.top(index, interests, Taste.NONE).size()
				: Selection.matching(index, interests, Taste.NONE).size();
	}

	private Paper paper(Choice choice) {
		List<String> why = this.reasons.each(choice, "en");
		return new Paper(choice.paper().paper().id(), choice.paper().paper().title(), choice.paper().paper().url(),
				choice.score(), why);
	}

	private static int bounded(int limit) {
		if (limit < 1 || limit > 1000) {
			throw new InvalidFieldsException(
					List.of(new InvalidFieldsException.Problem("limit", "must be a number from 1 to 1000")));
		}
		return limit;
	}

	private static ResponseStatusException notFound(String why) {
		return new ResponseStatusException(HttpStatus.NOT_FOUND, why);
	}

}
