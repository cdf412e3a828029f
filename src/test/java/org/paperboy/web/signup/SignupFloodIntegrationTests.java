package org.paperboy.web.signup;

import java.util.List;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.paperboy.IntegrationTest;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.LostLinks;
import org.paperboy.subscriber.Requests;
import org.paperboy.subscriber.SubscriptionForm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However many networks ask for however many addresses, this node writes so many letters
 * an hour and no more; the answer does not tell.
 */
@ExtendWith(OutputCaptureExtension.class)
class SignupFloodIntegrationTests extends IntegrationTest {

	@Autowired
	private NetworkLimits networks;

	@Autowired
	private FormTokens tokens;

	@Autowired
	private ProofOfWork proofs;

	@Autowired
	private Requests requests;

	@Autowired
	private LostLinks lost;

	@Test
	void aFloodFromManyNetworksIsAnsweredButNotWrittenTo(CapturedOutput output) {
		SignupGuard guard = new SignupGuard(this.networks, this.tokens, this.proofs, this.requests, this.lost,
				new LimitsProperties(new LimitsProperties.Signup(20, 25, false, false, List.of()),
						new LimitsProperties.Preview(60)),
				new SimpleMeterRegistry());
		List<SignupGuard.Verdict> answers = IntStream.range(0, 60)
			.parallel()
			.mapToObj((i) -> guard.request(from("100.64." + i + ".1"), new SignupGuard.Attempt(false, null, null, null),
					form("victim" + i + "@example.org"), Consent.Place.API, null))
			.distinct()
			.toList();
		assertThat(answers).containsExactly(SignupGuard.Verdict.DONE);
		assertThat(this.jdbc.sql("select count(*) from delivery").query(Integer.class).single()).isBetween(25, 26);
		SignupGuard.Attempt attempt = new SignupGuard.Attempt(false, null, null, null);
		assertThat(guard.links(from("100.65.0.1"), attempt, "victim0@example.org", "en"))
			.isEqualTo(SignupGuard.Verdict.DONE);
		assertThat(output).containsOnlyOnce("More than 25 sign-ups in an hour").doesNotContain("victim");
	}

	private static MockHttpServletRequest from(String network) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(network);
		return request;
	}

	private static SubscriptionForm form(String email) {
		return new SubscriptionForm(email, null, null, null, null, null, null, null, null, null, null, null, null);
	}

}
