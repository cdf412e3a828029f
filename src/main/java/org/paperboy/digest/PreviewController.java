package org.paperboy.digest;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.paperboy.CalendarDay;
import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.SubscriptionForm;
import org.paperboy.topic.Topics;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Previews the digest of a choice of interests, for programs and the forms' script.
 */
@RestController
class PreviewController {

	private final Editions editions;

	private final Previews previews;

	private final Topics topics;

	PreviewController(Editions editions, Previews previews, Topics topics) {
		this.editions = editions;
		this.previews = previews;
		this.topics = topics;
	}

	@GetMapping("/api/preview")
	@Parameter(name = "topic", in = ParameterIn.QUERY, description = "slug of a topic; may be repeated")
	@Parameter(name = "keyword", in = ParameterIn.QUERY, description = "word or phrase; may be repeated")
	@Parameter(name = "author", in = ParameterIn.QUERY, description = "name; may be repeated")
	@Parameter(name = "muted", in = ParameterIn.QUERY, description = "word, phrase or name; may be repeated")
	@Parameter(name = "maxPapers", in = ParameterIn.QUERY, description = "1 to 30")
	Previews.Preview preview(@RequestParam Optional<LocalDate> date, @RequestParam Optional<Integer> limit,
			@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> interests) {
		return preview(preferences(interests), date, limit);
	}

	/**
	 * A request for a preview, for what an address cannot carry; other fields of a
	 * sign-up have no effect.
	 *
	 * @param date of the edition; the newest one if there is none
	 * @param limit number of papers to show, however weakly they match
	 */
	record PreviewRequest(@Nullable List<@Nullable String> topics, @Nullable List<@Nullable String> keywords,
			@Nullable List<@Nullable String> authors, @Nullable List<@Nullable String> muted,
			@Schema(implementation = Integer.class, minimum = "1", maximum = "30") @Nullable String maxPapers,
			@Schema(allowableValues = {
					"en", "de", "fr", "es", "zh", "ja" }) @Nullable String locale,
			@Schema(format = "date") @Nullable String date, @Nullable Integer limit){

		Preferences preferences(Topics catalogue) {
			return new SubscriptionForm(null, this.topics, this.keywords, this.authors, this.muted, null, null, null,
					null, this.maxPapers, null, null, this.locale)
				.anonymous(catalogue);
		}

		Optional<LocalDate> day() {
			try {
				return Optional.ofNullable(this.date).map(CalendarDay::parse);
			}
			catch (DateTimeParseException ex) {
				throw new InvalidFieldsException("date", "problem.date");
			}
		}

	}

	@PostMapping(path = "/api/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
	Previews.Preview preview(@RequestBody PreviewRequest request) {
		return preview(request.preferences(this.topics), request.day(), Optional.ofNullable(request.limit()));
	}

	private Previews.Preview preview(Preferences preferences, Optional<LocalDate> date, Optional<Integer> limit) {
		limit.ifPresent(PreviewController::check);
		Edition edition = date
			.map((day) -> this.editions.find(day).orElseThrow(() -> notFound("there is no edition of " + day)))
			.or(this.editions::newest)
			.orElseThrow(() -> notFound("there is no edition yet"));
		return this.previews.of(edition, preferences, limit);
	}

	private Preferences preferences(MultiValueMap<String, String> interests) {
		try {
			return new SubscriptionForm(null, terms(interests, "topic"), terms(interests, "keyword"),
					terms(interests, "author"), terms(interests, "muted"), null, null, null, null,
					interests.getFirst("maxPapers"), null, null, null)
				.anonymous(this.topics);
		}
		catch (InvalidFieldsException ex) {
			throw new InvalidFieldsException(ex.problems()
				.stream()
				.map((problem) -> problem.of(problem.field().replaceFirst("^(topic|keyword|author)s$", "$1")))
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

	private static void check(int limit) {
		if (limit < 1 || limit > 1000) {
			throw new InvalidFieldsException("limit", "must be a number from 1 to 1000");
		}
	}

	private static ResponseStatusException notFound(String why) {
		return new ResponseStatusException(HttpStatus.NOT_FOUND, why);
	}

}
