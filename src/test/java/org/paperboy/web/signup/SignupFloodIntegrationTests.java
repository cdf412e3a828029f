package org.paperboy.web.signup;

import java.util.List;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.reach.LostLinks;
import org.paperboy.subscriber.move.MoveRequests;
import org.paperboy.subscriber.request.Requests;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.Subscribers;
import org.paperboy.subscriber.SubscriptionForm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However many networks ask for however many addresses, this node writes no more letters
 * an hour than its budget, and the answer does not tell.
 */
@ExtendWith(OutputCaptureExtension.class)
class SignupFloodIntegrationTests extends IntegrationTest {

	private static final Attempt ATTEMPT = new Attempt(false, null, null, null);

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

	@Autowired
	private MoveRequests moves;

	@Autowired
	private Subscribers subscribers;

	private static LimitsProperties limits(int lettersPerHour) {
		return new LimitsProperties(new LimitsProperties.SignupLimits(20, lettersPerHour, false, false, List.of()),
				new LimitsProperties.PreviewLimits(60));
	}

	private SignupGuard guard(int lettersPerHour) {
		LimitsProperties limits = limits(lettersPerHour);
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		return new SignupGuard(this.networks, new RobotCheck(this.tokens, this.proofs, limits, meters),
				new LetterGate(limits, meters));
	}

	private int letters() {
		return this.jdbc.sql("select count(*) from delivery").query(Integer.class).single();
	}

	private Attempt.Verdict request(SignupGuard guard, String network, String email) {
		return new GuardedSignUps(guard, this.requests, limits(1)).request(from(network), ATTEMPT, form(email),
				Consent.Place.API, null);
	}

	private Attempt.Verdict links(SignupGuard guard, String network, String email) {
		return new GuardedLinks(guard, this.lost).mail(from(network), ATTEMPT, email, "en");
	}

	@Test
	void askingForKnownAddressesSpendsNoLetters() {
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nknown@example.org,true\n");
		admin("POST", "/suppressions", "{\"email\":\"never@example.org\",\"reason\":\"complaint\"}");
		SignupGuard guard = guard(8);
		atOnce(64, (i) -> {
			request(guard, "100.66." + i + ".1", "known@example.org");
			request(guard, "100.67." + i + ".1", "never@example.org");
			links(guard, "100.68." + i + ".1", "nobody@example.org");
		});
		assertThat(letters()).isZero();
		for (int i = 0; i < 6; i++) {
			request(guard, "100.69." + i + ".1", "fresh" + i + "@example.org");
		}
		assertThat(letters()).isEqualTo(6);
	}

	@Test
	void movesSpendLettersAlikeWhetherTheirAddressIsKnown() {
		admin("POST", "/subscribers", "text/csv",
				"email,confirmed\nknown@example.org,true\neve1@example.org,true\neve2@example.org,true\neve3@example.org,true\n");
		for (String email : List.of("known@example.org", "fresh@example.org")) {
			this.jdbc.sql("delete from delivery").update();
			SignupGuard guard = guard(2);
			for (int i = 1; i <= 3; i++) {
				Subscriber eve = this.subscribers.find(new EmailAddress("eve" + i + "@example.org")).orElseThrow();
				new GuardedMoves(guard, this.moves).request(from("100.73." + i + ".1"),
						new SubscriberLinks.Claim(eve.id(), eve.nonce(), this.clock.instant()),
						new EmailAddress(email));
				assertThat(letters()).as(email).isEqualTo(2 * Math.min(i, 2));
			}
		}
	}

	@Test
	void twoNetworksDoNotSilenceTheSignUpForAll() {
		SignupGuard guard = guard(64);
		atOnce(200, (i) -> request(guard, "100.70." + i % 2 + ".1", "spam" + i + "@example.org"));
		int spam = letters();
		assertThat(spam).isLessThan(62);
		request(guard, "100.71.0.1", "ada@example.org");
		assertThat(letters()).isEqualTo(spam + 1);
		admin("POST", "/subscribers", "text/csv", "email,confirmed\neve@example.org,true\n");
		links(guard, "100.72.0.1", "eve@example.org");
		assertThat(letters()).isEqualTo(spam + 2);
	}

	@Test
	@Fault("T65 sign-ups from many networks")
	void aFloodFromManyNetworksCausesNoLetters(CapturedOutput output) {
		SignupGuard guard = guard(25);
		List<Attempt.Verdict> answers = IntStream.range(0, 60)
			.parallel()
			.mapToObj((i) -> request(guard, "100.64." + i + ".1", "victim" + i + "@example.org"))
			.distinct()
			.toList();
		assertThat(answers).containsExactly(Attempt.Verdict.DONE);
		assertThat(letters()).isBetween(25, 26);
		assertThat(links(guard, "100.65.0.1", "victim0@example.org")).isEqualTo(Attempt.Verdict.DONE);
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
