package org.paperboy.web.signup;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.mail.internet.MimeMessage;
import org.paperboy.IntegrationTest;
import org.paperboy.delivery.Deliveries;

import org.springframework.beans.factory.annotation.Autowired;

/**
 * The three ways of signing up, from any network.
 */
abstract class WaysInIntegrationTest extends IntegrationTest {

	static final AtomicInteger NETWORK = new AtomicInteger();

	@Autowired
	Deliveries deliveries;

	/**
	 * The three ways in.
	 */
	enum Way {

		FORM("/subscribe"), FRAME("/embed"), API("/api/subscriptions");

		final String path;

		Way(String path) {
			this.path = path;
		}

	}

	/**
	 * A request from a network that nobody used before, behind a proxy of this machine.
	 */
	HttpRequest.Builder fromElsewhere(String path) {
		int network = NETWORK.incrementAndGet();
		return HttpRequest.newBuilder(URI.create(url(path)))
			.header("X-Forwarded-For", "198." + (51 + network / 250) + "." + network % 250 + ".7");
	}

	HttpResponse<String> signUp(Way way, HttpRequest.Builder request, Map<String, String> fields) {
		boolean api = way == Way.API;
		String body = api ? this.json.writeValueAsString(fields)
				: String.join("&", fields.entrySet()
					.stream()
					.map((field) -> field.getKey() + "="
							+ java.net.URLEncoder.encode(field.getValue(), java.nio.charset.StandardCharsets.UTF_8))
					.toList());
		return send(request.header("Content-Type", api ? "application/json" : "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	/**
	 * Signs up as somebody does who looked at the form for some seconds.
	 */
	HttpResponse<String> signUp(Way way, String email) {
		Map<String, String> fields = new TreeMap<>(Map.of("email", email));
		if (way != Way.API) {
			fields.put("formToken", token());
		}
		return signUp(way, fromElsewhere(way.path), fields);
	}

	String token() {
		String token = get("/form-token").body();
		this.clock.advance(Duration.ofSeconds(3));
		return token;
	}

	List<MimeMessage> letters() {
		this.deliveries.dispatch();
		return Arrays.asList(MAIL.getReceivedMessages());
	}

	int subscribers() {
		return this.jdbc.sql("select count(*) from subscriber").query(Integer.class).single();
	}

	static boolean isTaken(Way way, HttpResponse<String> answer) {
		return (way == Way.API) ? answer.statusCode() == 202 : answer.statusCode() == 302
				&& answer.headers().firstValue("Location").orElse("").contains("subscribed");
	}

	static Stream<Way> ways() {
		return Stream.of(Way.values());
	}

}
