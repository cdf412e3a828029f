package org.paperboy.digest;

import java.time.LocalDate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.edition.CollectionIntegrationTest;
import org.paperboy.edition.SettableSource;
import org.paperboy.paper.Listing;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A back-test shows whose digests other weights of the trend would change, and by how
 * much.
 */
class ReaderBackTestIntegrationTests extends CollectionIntegrationTest {

	/**
	 * Another day in each test, because the papers of a closed edition are cached.
	 */
	private static LocalDate day = LocalDate.of(2025, 7, 1);

	@BeforeEach
	void readersAndPapers() {
		day = day.plusDays(1);
		atHour(day.plusDays(1), 1);
		this.lab.lists(day,
				IntStream.rangeClosed(1, 4)
					.mapToObj((i) -> new Listing(SettableSource.listing("2507.0000" + i, day, 10 * i).paper(), day,
							10 * i, 0, 100 * (5 - i)))
					.toArray(Listing[]::new));
		this.editions.collect(day);
		assertThat(admin("POST", "/subscribers", "text/csv", """
				email,keywords,maxPapers,confirmed
				all@example.org,,30,true
				two@example.org,,2,true
				none@example.org,volcano,30,true
				""").statusCode()).isEqualTo(200);
	}

	private JsonNode backTest(String parameters) {
		return json(admin("GET", "/backtests/readers?" + parameters, ""));
	}

	@Test
	void theWeightsInUseChangeNothing() {
		JsonNode backTest = backTest("");
		assertThat(backTest.path("editions").asInt()).isOne();
		assertThat(backTest.path("readers").asInt()).isEqualTo(3);
		assertThat(backTest.path("digests").asInt()).isEqualTo(2);
		assertThat(backTest.path("readersWithChange").asInt()).isZero();
		assertThat(backTest.path("most")).isEmpty();
	}

	@Test
	void otherWeightsNameThoseWithMostChangeFirst() {
		JsonNode backTest = backTest("votes=0&growth=0&stars=10");
		assertThat(backTest.path("readersWithChange").asInt()).isEqualTo(2);
		assertThat(backTest.path("papersReplaced").asDouble()).isEqualTo(1);
		JsonNode most = backTest.path("most").path(0);
		assertThat(most.path("email").asString()).isEqualTo("two@example.org");
		assertThat(most.path("papersReplaced").asInt()).isEqualTo(2);
		JsonNode next = backTest.path("most").path(1);
		assertThat(next.path("email").asString()).isEqualTo("all@example.org");
		assertThat(next.path("digestsWithChange").asInt()).isOne();
		assertThat(next.path("papersReplaced").asInt()).isZero();
		assertThat(next.path("placesMoved").asInt()).isEqualTo(8);
		assertThat(backTest("").path("readersWithChange").asInt()).isZero();
	}

	@Test
	void whatIsNoWeightIsRefusedByName() {
		assertThat(admin("GET", "/backtests/readers?votes=-1", "").statusCode()).isEqualTo(400);
	}

}
