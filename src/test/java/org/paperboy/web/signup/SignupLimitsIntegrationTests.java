package org.paperboy.web.signup;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.icegreen.greenmail.util.GreenMailUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.Letters;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.Consents;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A network has its share of sign-ups, whichever way it takes, and only listed sites may
 * call or show the form.
 */
@TestPropertySource(properties = { "paperboy.signup.per-minute=5", "paperboy.signup.letters-per-hour=100000",
		"paperboy.signup.allowed-origins=https://lab.example.org", "paperboy.signup.keep-origin=true" })
class SignupLimitsIntegrationTests extends WaysInIntegrationTest {

	@Autowired
	private Consents consents;

	@ParameterizedTest
	@CsvSource({ "FORM, FORM", "FRAME, EMBED", "API, API" })
	void everyWayInAsksByMailAndKeepsTheWording(Way way, Consent.Place place) throws Exception {
		assertThat(isTaken(way, signUp(way, "ada@example.org"))).isTrue();
		assertThat(letters()).hasSize(1);
		form(Letters.link(letters().getFirst(), "/confirm/"), Map.of());
		long id = this.jdbc.sql("select id from subscriber").query(Long.class).single();
		List<Consents.Noted> steps = this.consents.of(id);
		assertThat(steps).extracting(Consents.Noted::step)
			.containsExactly(Consent.Step.REQUESTED, Consent.Step.CONFIRMED);
		assertThat(steps.getFirst().place()).isEqualTo(place);
		assertThat(steps.getFirst().origin()).startsWith("198.").endsWith(".7");
		if (way == Way.API) {
			assertThat(steps.getFirst().wording()).isNull();
		}
		else {
			assertThat(steps.getFirst().wording()).contains("You ask for one letter a day at most", "[Subscribe]");
			assertThat(get(way.path).body()).contains("You ask for one letter a day at most");
		}
		assertThat(steps.getLast().wording()).contains("One press, and Paperboy brings you")
			.contains("[Yes, send me the papers]");
	}

	@ParameterizedTest
	@MethodSource("ways")
	@Fault("T65 many sign-ups from one network")
	void oneNetworkHasItsShareWhicheverWayItTakes(Way way) {
		for (int i = 0; i < 5; i++) {
			Way other = Way.values()[i % 3];
			Map<String, String> fields = new TreeMap<>(
					Map.of("email", "reader" + i + "@example.org", "formToken", token()));
			if (other == Way.API) {
				fields.remove("formToken");
			}
			HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(other.path)))
				.header("X-Forwarded-For", "203.0." + (100 + way.ordinal()) + "." + i);
			assertThat(isTaken(other, signUp(other, request, fields))).isTrue();
		}
		HttpResponse<String> links = send(HttpRequest.newBuilder(URI.create(url("/api/links")))
			.header("X-Forwarded-For", "203.0." + (100 + way.ordinal()) + ".8")
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"reader1@example.org\"}")));
		assertThat(links.statusCode()).isEqualTo(429);
		assertThat(links.headers().firstValue("Retry-After")).isPresent();
		HttpResponse<String> sixth = signUp(way,
				HttpRequest.newBuilder(URI.create(url(way.path)))
					.header("X-Forwarded-For", "203.0." + (100 + way.ordinal()) + ".9"),
				Map.of("email", "six@example.org"));
		assertThat(sixth.statusCode()).isEqualTo(429);
		assertThat(sixth.headers().firstValue("Retry-After")).isPresent();
		assertThat(isTaken(way, signUp(way, "seven@example.org"))).isTrue();
	}

	private HttpResponse<String> signUpFrom(String network, String path, String type, String body) {
		return send(HttpRequest.newBuilder(URI.create(url(path)))
			.header("Content-Type", type)
			.header("X-Forwarded-For", network)
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private HttpResponse<String> callFrom(String network) {
		return signUpFrom(network, "/api/subscriptions", "application/json", "{\"email\":\"ada@example.org\"}");
	}

	@Test
	void aBusyNetworkIsToldWhenToComeBack() {
		for (int i = 0; i < 5; i++) {
			assertThat(callFrom("203.0.113." + i).statusCode()).isEqualTo(202);
		}
		HttpResponse<String> limited = callFrom("203.0.113.200");
		assertThat(limited.statusCode()).isEqualTo(429);
		assertThat(limited.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(json(limited).path("status").asInt()).isEqualTo(429);
		assertThat(limited.body()).doesNotContain("Exception", "org.paperboy", "tools.jackson");
		assertThat(Integer.parseInt(limited.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 60);
		assertThat(callFrom("203.0.114.1").statusCode()).isEqualTo(202);
	}

	@Test
	void anIpv6NetworkIsItsFirstHalf() {
		for (int i = 0; i < 5; i++) {
			assertThat(callFrom("2001:db8:1:2:" + i + "::1").statusCode()).isEqualTo(202);
		}
		assertThat(callFrom("2001:db8:1:2:ffff::9").statusCode()).isEqualTo(429);
		assertThat(callFrom("2001:db8:1:3::1").statusCode()).isEqualTo(202);
	}

	@ParameterizedTest
	@CsvSource({ "/api/subscriptions?preview=1, application/json, {\"email\":\"ada@example.org\"}, 192.0.2.9",
			"/subscribe, application/x-www-form-urlencoded, email=ada%40example.org, 192.0.3.7" })
	void everyPathOfASignUpHasTheLimit(String path, String type, String body, String network) {
		HttpResponse<String> answer = signUpFrom(network, path, type, body);
		for (int i = 0; i < 5; i++) {
			answer = signUpFrom(network, path, type, body);
		}
		assertThat(answer.statusCode()).isEqualTo(429);
		assertThat(answer.headers().firstValue("Retry-After").orElse("")).matches("\\d+");
	}

	@Test
	@Fault("T66 a stranger's text in a confirmation")
	void aConfirmationHoldsNothingOfWhoeverAsked() throws Exception {
		this.clock.advance(Duration.ofHours(2));
		String evil = "https://evil.example/win BUY-NOW";
		HttpRequest.Builder request = fromElsewhere("/api/subscriptions").header("Referer", "https://evil.example/")
			.header("Origin", "https://lab.example.org")
			.header("User-Agent", "BUY-NOW")
			.header("Accept-Language", "BUY-NOW");
		String body = this.json.writeValueAsString(Map.of("email", "ada@example.org", "keywords", List.of(evil),
				"authors", List.of(evil), "muted", List.of(evil), "name", evil, "message", evil));
		HttpResponse<String> answer = send(
				request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
		assertThat(answer.statusCode()).isEqualTo(202);
		String letter = GreenMailUtil.getWholeMessage(letters().getFirst());
		assertThat(letter).doesNotContain("evil", "BUY");
		assertThat(Letters.text(letters().getFirst())).doesNotContain("evil", "BUY");
	}

	@ParameterizedTest
	@CsvSource({ "https://lab.example.org, true", "https://evil.example, false", "null, false",
			"https://lab.example.org.evil.example, false", "http://lab.example.org, false" })
	@Fault("T71 calls from the pages of other sites")
	void onlyListedSitesMayCallFromTheirPages(String origin, boolean allowed) {
		for (String path : List.of("/api/subscriptions", "/api/links", "/api/topics", "/api/preview", "/api/altcha")) {
			HttpResponse<String> preflight = send(fromElsewhere(path).header("Origin", origin)
				.header("Access-Control-Request-Method", path.equals("/api/subscriptions") ? "POST" : "GET")
				.header("Access-Control-Request-Headers", "content-type")
				.method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
			assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin").isPresent()).isEqualTo(allowed);
			assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
			assertThat(preflight.statusCode()).isEqualTo(allowed ? 200 : 403);
		}
		HttpResponse<String> call = signUp(Way.API, fromElsewhere("/api/subscriptions").header("Origin", origin),
				Map.of("email", "ada@example.org"));
		assertThat(call.statusCode()).isEqualTo(allowed ? 202 : 403);
		assertThat(subscribers()).isEqualTo(allowed ? 1 : 0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/preferences/x", "/unsubscribe/x", "/api/admin/subscribers", "/subscribe" })
	void nothingElseMayBeCalledFromOtherSites(String path) {
		HttpResponse<String> answer = send(fromElsewhere(path).header("Origin", "https://lab.example.org").GET());
		assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
	}

	@Test
	@Fault("T71 the form in a frame")
	void theFrameIsForListedSitesWithoutCookies() {
		for (String path : List.of("/embed", "/embed/subscribed")) {
			assertThat(get(path).headers().firstValue("Content-Security-Policy"))
				.hasValueSatisfying((policy) -> assertThat(policy).contains("frame-ancestors https://lab.example.org"));
		}
		HttpResponse<String> answer = signUp(Way.FRAME, "ada@example.org");
		assertThat(answer.headers().firstValue("Location")).hasValueSatisfying(
				(location) -> assertThat(URI.create(location).getPath()).isEqualTo("/embed/subscribed"));
		assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(signUp(Way.FORM, "alan@example.org").headers().firstValue("Set-Cookie"))
			.hasValueSatisfying((cookie) -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/confirm")
				.doesNotContain("alan"));
	}

}
