package org.paperboy.admin;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paperboy.CalendarDay;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.LetterKind;
import org.paperboy.digest.Digests;
import org.paperboy.digest.ReaderBackTest;
import org.paperboy.digest.ReaderBackTests;
import org.paperboy.edition.BackTest;
import org.paperboy.edition.Collected;
import org.paperboy.edition.Editions;
import org.paperboy.edition.NoSuchDayException;
import org.paperboy.edition.TrendingScore;
import org.paperboy.mail.EmailAddress;
import org.paperboy.paper.PlainText;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Subscribers;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Handles the operator's calls about editions: collect one, send one, show the state of
 * its letters.
 */
@RestController
@RequestMapping("/api/admin")
class EditionAdminApi {

	private static final List<String> WEIGHTS = List.of("editions", "votes", "growth", "comments", "stars", "newStars",
			"sources", "halfLife");

	private static final int MAX_EDITIONS = 366;

	private static final int MAX_EDITIONS_FOR_READERS = 31;

	private static final int MAX_WEIGHT = 100_000;

	private final Editions editions;

	private static final String NO_ADDRESS = "must be an e-mail address, like ada@example.org";

	private final Digests digests;

	private final Deliveries deliveries;

	private final Subscribers subscribers;

	private final ReaderBackTests backTests;

	EditionAdminApi(Editions editions, Digests digests, Deliveries deliveries, Subscribers subscribers,
			ReaderBackTests backTests) {
		this.editions = editions;
		this.digests = digests;
		this.deliveries = deliveries;
		this.subscribers = subscribers;
		this.backTests = backTests;
	}

	/**
	 * A request to collect a date.
	 */
	record CollectionRequest(@Nullable String date) {

	}

	/**
	 * A request to send an edition to an address, or to everybody if there is none.
	 */
	record DeliveryRequest(@Nullable String email) {

		/**
		 * Reads a body strictly, as a misspelt or empty one would write to everybody.
		 */
		static DeliveryRequest of(Map<String, @Nullable Object> body) {
			body.forEach((name, value) -> {
				if (!name.equals("email")) {
					throw invalid(PlainText.of(name, 80), "is no field of this call");
				}
				if (!(value instanceof String)) {
					throw invalid("email", NO_ADDRESS);
				}
			});
			return new DeliveryRequest((String) body.get("email"));
		}

	}

	@PostMapping("/collections")
	@ResponseStatus(HttpStatus.CREATED)
	Collected collect(@RequestBody CollectionRequest request) {
		try {
			return this.editions.collect(CalendarDay.parse(Objects.requireNonNullElse(request.date(), "")));
		}
		catch (DateTimeParseException ex) {
			throw invalid("date", "problem.date");
		}
		catch (NoSuchDayException ex) {
			throw invalid("date", ex.problem());
		}
	}

	@PostMapping("/editions/{date}/deliveries")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@io.swagger.v3.oas.annotations.parameters.RequestBody(
			content = @Content(schema = @Schema(implementation = DeliveryRequest.class)))
	Map<String, Integer> send(@PathVariable LocalDate date,
			@RequestBody(required = false) @Nullable Map<String, @Nullable Object> body, HttpServletRequest call) {
		Parameters.none(call);
		EmailAddress only = null;
		DeliveryRequest request = DeliveryRequest.of(Objects.requireNonNullElse(body, Map.of()));
		if (request.email() != null) {
			only = EmailAddress.parse(request.email()).orElseThrow(() -> invalid("email", NO_ADDRESS));
		}
		if (only != null && this.subscribers.find(only).isEmpty()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no reader has this address");
		}
		Optional<Integer> planned = this.digests.send(date, only);
		return Map.of("planned", planned.orElseThrow(() -> noEdition(date)));
	}

	@GetMapping("/editions/{date}/deliveries")
	Deliveries.Counts count(@PathVariable LocalDate date) {
		this.editions.find(date).orElseThrow(() -> noEdition(date));
		return this.deliveries.count(LetterKind.DIGEST, date.toString());
	}

	/**
	 * Ranks the last editions again with other weights, and shows what would change;
	 * nothing is stored. A missing weight is the one in use.
	 */
	@GetMapping("/backtests")
	@BackTestParameters
	BackTest backTest(@RequestParam(defaultValue = "7") int editions,
			@Parameter(hidden = true) @RequestParam Map<String, String> weights) {
		return this.editions.backTest(formula(weights), checked(editions, MAX_EDITIONS));
	}

	/**
	 * The same for readers: it shows whose last digests would change, and by how much.
	 */
	@GetMapping("/backtests/readers")
	@BackTestParameters
	ReaderBackTest backTestReaders(@RequestParam(defaultValue = "7") int editions,
			@Parameter(hidden = true) @RequestParam Map<String, String> weights) {
		return this.backTests.of(formula(weights), checked(editions, MAX_EDITIONS_FOR_READERS));
	}

	/**
	 * Documents the weights that a back-test takes.
	 */
	@Parameter(name = "votes", in = ParameterIn.QUERY, description = "weight of the votes")
	@Parameter(name = "growth", in = ParameterIn.QUERY, description = "weight of the votes gained that day")
	@Parameter(name = "comments", in = ParameterIn.QUERY, description = "weight of the comments")
	@Parameter(name = "stars", in = ParameterIn.QUERY, description = "weight of the repository's stars")
	@Parameter(name = "newStars", in = ParameterIn.QUERY, description = "weight of the stars gained")
	@Parameter(name = "sources", in = ParameterIn.QUERY, description = "worth of each source after the first")
	@Parameter(name = "halfLife", in = ParameterIn.QUERY, description = "days after which attention counts half")
	@Retention(RetentionPolicy.RUNTIME)
	private @interface BackTestParameters {

	}

	private static int checked(int editions, int most) {
		if (editions < 1 || editions > most) {
			throw invalid("editions", "must be a number from 1 to " + most);
		}
		return editions;
	}

	private static TrendingScore formula(Map<String, String> weights) {
		weights.keySet().stream().filter((name) -> !WEIGHTS.contains(name)).findFirst().ifPresent((name) -> {
			throw invalid(PlainText.of(name, 80), "is none of " + WEIGHTS);
		});
		TrendingScore current = TrendingScore.CURRENT;
		return new TrendingScore(weight(weights, "votes", current.votes()), weight(weights, "growth", current.growth()),
				weight(weights, "comments", current.comments()), weight(weights, "stars", current.stars()),
				weight(weights, "newStars", current.newStars()), weight(weights, "sources", current.sources()),
				weight(weights, "halfLife", current.halfLife()));
	}

	private static double weight(Map<String, String> weights, String name, double current) {
		try {
			double weight = Double.parseDouble(weights.getOrDefault(name, String.valueOf(current)));
			if (weight >= 0 && weight <= MAX_WEIGHT && (weight > 0 || !name.equals("halfLife"))) {
				return weight;
			}
		}
		catch (NumberFormatException ex) {
			// reported below
		}
		throw invalid(name, "must be a number from 0 to " + MAX_WEIGHT + (name.equals("halfLife") ? ", not 0" : ""));
	}

	private static ResponseStatusException noEdition(LocalDate date) {
		return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no edition of " + date);
	}

	static InvalidFieldsException invalid(String field, String message) {
		return new InvalidFieldsException(field, message);
	}

}
