package org.paperboy.web.signup;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.paperboy.IntegrationTest;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However many networks ask for however many addresses, this node writes so many letters
 * an hour and no more; the answer does not tell.
 */
@TestPropertySource(properties = "paperboy.signup.letters-per-hour=25")
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class SignupFloodIntegrationTests extends IntegrationTest {

	@Test
	void aFloodFromManyNetworksIsAnsweredButNotWrittenTo(CapturedOutput output) {
		List<String> answers = IntStream.range(0, 60)
			.parallel()
			.mapToObj((i) -> send(HttpRequest.newBuilder(URI.create(url("/api/subscriptions")))
				.header("X-Forwarded-For", "100.64." + i + ".1")
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"victim" + i + "@example.org\"}"))))
			.map((answer) -> answer.statusCode() + answer.body())
			.distinct()
			.toList();
		assertThat(answers).singleElement().satisfies((answer) -> assertThat(answer).startsWith("202"));
		assertThat(this.jdbc.sql("select count(*) from delivery").query(Integer.class).single()).isBetween(25, 26);
		assertThat(output).containsOnlyOnce("More than 25 sign-ups in an hour").doesNotContain("victim");
	}

}
