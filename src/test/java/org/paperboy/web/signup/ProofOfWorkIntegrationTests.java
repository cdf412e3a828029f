package org.paperboy.web.signup;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

import org.altcha.altcha.Altcha;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.paperboy.AsksForProof;
import org.paperboy.IntegrationTest;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * If the operator asks for it, every way of signing up needs a proof of work, which
 * counts once.
 */
class ProofOfWorkIntegrationTests extends IntegrationTest implements AsksForProof {

	private String solved() throws Exception {
		JsonNode riddle = json(get("/api/altcha"));
		Altcha.Solution solution = Altcha.solveChallenge(riddle.path("challenge").asString(),
				riddle.path("salt").asString(), Altcha.Algorithm.SHA256, riddle.path("maxnumber").asLong(), 0);
		return proof(Map.of("algorithm", "SHA-256", "challenge", riddle.path("challenge").asString(), "number",
				solution.number, "salt", riddle.path("salt").asString(), "signature",
				riddle.path("signature").asString()));
	}

	private String proof(Map<String, Object> solution) {
		return Base64.getEncoder()
			.encodeToString(this.json.writeValueAsString(solution).getBytes(StandardCharsets.UTF_8));
	}

	private int signUp(String email, String proof) {
		return post("/api/subscriptions", "application/json",
				this.json.writeValueAsString(Map.of("email", email, "altcha", proof)))
			.statusCode();
	}

	@Test
	void aSolutionCountsOnce() throws Exception {
		String proof = solved();
		assertThat(signUp("ada@example.org", proof)).isEqualTo(202);
		assertThat(signUp("alan@example.org", proof)).isEqualTo(400);
		assertThat(this.jdbc.sql("select count(*) from subscriber").query(Integer.class).single()).isOne();
	}

	@Test
	void aSolutionIsGoodForHalfAnHour() throws Exception {
		String proof = solved();
		this.clock.advance(Duration.ofMinutes(31));
		assertThat(signUp("ada@example.org", proof)).isEqualTo(400);
	}

	@Test
	void withoutASolutionNobodySignsUp() {
		for (String proof : new String[] { "", "nonsense", "e30=", proof(Map.of("salt", "a?expires=99999999999",
				"number", 1, "algorithm", "SHA-256", "challenge", "00", "signature", "00")) }) {
			assertThat(signUp("ada@example.org", proof)).isEqualTo(400);
		}
		String token = get("/form-token").body();
		this.clock.advance(Duration.ofSeconds(3));
		var answer = form("/subscribe", Map.of("email", "ada@example.org", "formToken", token));
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(Jsoup.parse(answer.body()).select(".problems").text()).contains("could not be completed");
		assertThat(this.jdbc.sql("select count(*) from subscriber").query(Integer.class).single()).isZero();
	}

	@Test
	void theFormsAskForIt() {
		for (String page : new String[] { "/", "/subscribe", "/embed" }) {
			assertThat(Jsoup.parse(get(page).body()).select("input[name=altcha]").attr("data-riddle"))
				.isEqualTo("/api/altcha");
		}
	}

}
