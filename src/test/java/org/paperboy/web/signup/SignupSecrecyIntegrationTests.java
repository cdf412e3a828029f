package org.paperboy.web.signup;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No way of signing up floods a mailbox, lifts a suppression or tells who reads.
 */
class SignupSecrecyIntegrationTests extends WaysInIntegrationTest {

	private String confirmed(String email) {
		admin("POST", "/subscribers", "text/csv", "email,confirmed\n" + email + ",true\n");
		return email;
	}

	@ParameterizedTest
	@MethodSource("ways")
	@Fault("T65 many sign-ups of one mailbox")
	void aThousandSignUpsAreOneLetterADay(Way way) throws Exception {
		List<String> spellings = List.of("Ada.Lovelace@gmail.com", "adalovelace@gmail.com",
				"a.d.a.lovelace@googlemail.com", "adalovelace+papers@gmail.com", "ADALOVELACE+1@GMAIL.COM");
		for (int day = 0; day < 5; day++) {
			atOnce(20, (i) -> {
				String email = spellings.get(i % spellings.size()).replace("+1", "+" + i);
				assertThat(isTaken(way, signUp(way, email))).isTrue();
			});
			assertThat(letters()).hasSize(Math.min(day + 1, 3));
			this.clock.advance(Duration.ofDays(1));
		}
		assertThat(subscribers()).isLessThanOrEqualTo(3);
	}

	@Test
	void aPurgeDoesNotForgetHowOftenSomebodyWasAsked() throws Exception {
		for (int time = 0; time < 5; time++) {
			signUp(Way.API, "ada@example.org");
			letters();
			this.clock.advance(Duration.ofDays(40));
			this.jdbc.sql("delete from delivery").update();
			this.jdbc.sql("delete from subscriber").update();
		}
		assertThat(MAIL.getReceivedMessages()).hasSize(3);
	}

	/**
	 * Addresses of which different things are known.
	 */
	private List<String> cast() throws Exception {
		signUp(Way.API, "pending@example.org");
		confirmed("active@example.org");
		admin("POST", "/suppressions", "{\"email\":\"bounced@example.org\",\"reason\":\"hard bounce\"}");
		admin("POST", "/suppressions", "{\"email\":\"complained@example.org\",\"reason\":\"complaint\"}");
		confirmed("erased@example.org");
		admin("DELETE", "/subscribers/erased@example.org", "");
		return List.of("pending@example.org", "active@example.org", "bounced@example.org", "complained@example.org",
				"erased@example.org");
	}

	@ParameterizedTest
	@MethodSource("ways")
	@Fault("T67 addresses of which anything is known")
	void theAnswerIsTheSameWhateverIsKnown(Way way) throws Exception {
		List<String> known = cast();
		HttpResponse<String> fresh = signUp(way, "new@example.org");
		for (String email : known) {
			HttpResponse<String> answer = signUp(way, email);
			assertThat(answer.statusCode()).as(email).isEqualTo(fresh.statusCode());
			assertThat(answer.body()).as(email).isEqualTo(fresh.body());
			assertThat(comparable(answer)).as(email).isEqualTo(comparable(fresh));
		}
	}

	private static Map<String, List<String>> comparable(HttpResponse<String> answer) {
		Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
		headers.remove("date");
		// After a number of answers a connection ends, whoever asked.
		headers.remove("connection");
		headers.computeIfPresent("set-cookie",
				(name, values) -> values.stream()
					.map((cookie) -> cookie.replaceFirst("=[^;]{22};", "=…;").replaceFirst("Expires=[^;]*", ""))
					.toList());
		return headers;
	}

	@Test
	@Fault("T67 the time of an answer")
	void noAnswerIsQuickerThanTheTimeForTheSlowest() throws Exception {
		for (String email : Stream.concat(cast().stream(), Stream.of("fresh@example.org")).toList()) {
			long begun = System.nanoTime();
			signUp(Way.API, email);
			assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(email)
				.isGreaterThanOrEqualTo(Duration.ofMillis(40));
		}
	}

	@Test
	@Fault("T70 suppressed addresses sign up again")
	void noWayInLiftsASuppression() throws Exception {
		cast();
		letters();
		MAIL.purgeEmailFromAllMailboxes();
		for (String email : List.of("bounced@example.org", "complained@example.org", "erased@example.org")) {
			for (Way way : Way.values()) {
				assertThat(isTaken(way, signUp(way, email))).isTrue();
			}
			assertThat(admin("POST", "/subscribers", "text/csv", "email,confirmed\n" + email + ",true\n").body())
				.contains("SUPPRESSED");
			admin("DELETE", "/subscribers/" + email, "");
			signUp(Way.API, email);
			this.clock.advance(Duration.ofDays(2));
			signUp(Way.API, email);
		}
		assertThat(letters()).isEmpty();
	}

}
