package org.paperboy.admin;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import org.paperboy.digest.ReaderBackTest;
import org.paperboy.digest.ReaderBackTests;
import org.paperboy.edition.BackTest;
import org.paperboy.edition.Editions;
import org.paperboy.edition.TrendingScore;
import org.paperboy.paper.PlainText;
import org.paperboy.subscriber.InvalidFieldsException;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Handles the operator's calls about other weights of the trending score: what would
 * change.
 */
@RestController
@RequestMapping("/api/admin/backtests")
class BackTestAdminApi {

	private static final List<String> WEIGHTS = List.of("editions", "votes", "growth", "comments", "stars", "newStars",
			"sources", "halfLife");

	private static final int MAX_EDITIONS = 366;

	private static final int MAX_EDITIONS_FOR_READERS = 31;

	private static final int MAX_WEIGHT = 100_000;

	private final Editions editions;

	private final ReaderBackTests backTests;

	BackTestAdminApi(Editions editions, ReaderBackTests backTests) {
		this.editions = editions;
		this.backTests = backTests;
	}

	/**
	 * Ranks the last editions again with other weights, and shows what would change;
	 * nothing is stored. A missing weight is the one in use.
	 */
	@GetMapping
	@BackTestParameters
	BackTest backTest(@RequestParam(defaultValue = "7") int editions,
			@Parameter(hidden = true) @RequestParam Map<String, String> weights) {
		return this.editions.backTest(formula(weights), checked(editions, MAX_EDITIONS));
	}

	/**
	 * The same for readers: it shows whose last digests would change, and by how much.
	 */
	@GetMapping("/readers")
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

	private static int checked(int editions, int max) {
		if (editions < 1 || editions > max) {
			throw new InvalidFieldsException("editions", "must be a number from 1 to " + max);
		}
		return editions;
	}

	private static TrendingScore formula(Map<String, String> weights) {
		weights.keySet().stream().filter((name) -> !WEIGHTS.contains(name)).findFirst().ifPresent((name) -> {
			throw new InvalidFieldsException(PlainText.of(name, 80), "is none of " + WEIGHTS);
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
		throw new InvalidFieldsException(name,
				"must be a number from 0 to " + MAX_WEIGHT + (name.equals("halfLife") ? ", not 0" : ""));
	}

}
