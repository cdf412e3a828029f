package org.paperboy.edition;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.paper.Listing;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Past editions ranked again, with the weights in use and with others.
 */
class BackTestIntegrationTests extends CollectionIntegrationTest {

	private static Listing listing(int number, int votes, int stars) {
		return new Listing(SettableSource.listing("2604.0000" + number, DAY, votes).paper(), DAY, votes, 0, stars);
	}

	private JsonNode backTest(String parameters) {
		this.lab.lists(DAY, listing(1, 30, 0), listing(2, 20, 900), listing(3, 10, 0), listing(4, 0, 0));
		this.editions.collect(DAY);
		HttpResponse<String> response = admin("GET", "/backtests?" + parameters, "");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return json(response);
	}

	@Test
	void theWeightsInUseGiveAPastEditionExactly() {
		JsonNode edition = backTest("").path("editions").path(0);
		assertThat(edition.path("date").asString()).isEqualTo(DAY.toString());
		assertThat(edition.path("ranker").asString()).isEqualTo(TrendingScore.RANKER);
		assertThat(edition.path("papers").asInt()).isEqualTo(4);
		assertThat(edition.path("moved").asInt()).isZero();
		assertThat(edition.path("agreement").asDouble()).isEqualTo(1);
		assertThat(edition.path("top")).hasSize(4)
			.allMatch((move) -> move.path("scoreWas").asDouble() == move.path("scoreNow").asDouble());
	}

	@Test
	void otherWeightsShowWhatWouldMoveAndChangeNothing() {
		JsonNode edition = backTest("editions=1&stars=0").path("editions").path(0);
		assertThat(edition.path("moved").asInt()).isEqualTo(2);
		assertThat(edition.path("agreement").asDouble()).isEqualTo(0.667);
		JsonNode first = edition.path("top").path(0);
		assertThat(first.path("id").asString()).isEqualTo("2604.00001");
		assertThat(first.path("was").asInt()).isEqualTo(2);
		assertThat(first.path("now").asInt()).isOne();
		assertThat(ids(DAY)).containsExactly("2604.00002", "2604.00001", "2604.00003", "2604.00004");
	}

	@ParameterizedTest
	@CsvSource({ "editions=0, editions", "editions=400, editions", "votes=-1, votes", "growth=NaN, growth",
			"stars=much, stars", "newstars=1, newstars", "halfLife=0, halfLife", "sources=1e9, sources" })
	void whatIsNoWeightIsRefusedByName(String parameters, String field) {
		HttpResponse<String> response = admin("GET", "/backtests?" + parameters, "");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(json(response).path("errors").path(0).path("field").asString()).isEqualTo(field);
	}

}
