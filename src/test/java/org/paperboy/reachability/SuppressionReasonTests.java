package org.paperboy.reachability;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A stronger reason goes before a weaker one, and the first of two equals stays.
 */
class SuppressionReasonTests {

	@ParameterizedTest
	@CsvSource({ "soft bounces: 4.2.2, hard bounce: 5.1.1, hard bounce: 5.1.1",
			"hard bounce: 5.1.1, soft bounces: 4.2.2, hard bounce: 5.1.1", "hard bounce: 5.1.1, complaint, complaint",
			"complaint, hard bounce: 5.1.1, complaint", "soft bounces, complaint, complaint",
			"erased, complaint, erased", "hard bounce: 5.1.1, hard bounce: 5.1.2, hard bounce: 5.1.1" })
	void theStrongerReasonStays(String first, String later, String kept) {
		assertThat(new SuppressionReason(first).or(new SuppressionReason(later)).text()).isEqualTo(kept);
	}

}
