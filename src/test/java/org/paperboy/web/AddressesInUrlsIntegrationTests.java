package org.paperboy.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.IntegrationTest;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Subscribers;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever can subscribe can be looked up, erased and written to again over the API, and
 * whatever goes wrong there is said in problem details.
 */
@ExtendWith(OutputCaptureExtension.class)
class AddressesInUrlsIntegrationTests extends IntegrationTest {

	private static final String LOGIN = "Basic "
			+ Base64.getEncoder().encodeToString("admin:correct horse battery staple".getBytes(StandardCharsets.UTF_8));

	@Autowired
	private Subscribers subscribers;

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	private void signUp(String email) {
		assertThat(post("/api/subscriptions", "application/json", this.json.writeValueAsString(Map.of("email", email)))
			.statusCode()).isEqualTo(202);
		assertThat(this.subscribers.find(EmailAddress.parse(email).orElseThrow())).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/b@example.org", "50%off@example.org", "a//b@example.org", "a/./b@example.org",
			"a%2fb@example.org", "a+b@example.org", "a?b@example.org", "a#b@example.org", "a&b=c@example.org",
			"'x'@example.org", "a|b^c`d{e}f~@example.org", "=!$*-_@example.org", "j\u00FCrgen@b\u00FCcher.example",
			"\u4E2D\u6587@\u4F8B\u5B50.example", "/@example.org", "%@example.org", "deliveries@example.org" })
	void everyAddressCanBeReadErasedAndLifted(String email) {
		for (String call : List.of("/%s", "?email=%s")) {
			signUp(email);
			String name = call.formatted(encoded(email));
			String deliveries = call.startsWith("/") ? name + "/deliveries" : "/deliveries" + name;
			assertThat(admin("GET", "/subscribers" + deliveries, "").statusCode()).as(deliveries).isEqualTo(200);
			String confirmation = deliveries.replaceFirst("deliveries(?=$|[?])", "confirmation");
			assertThat(admin("POST", "/subscribers" + confirmation, "").statusCode()).as(confirmation).isEqualTo(202);
			assertThat(json(admin("GET", "/subscribers" + name, "")).path("status").asString()).as(name)
				.isEqualTo("PENDING");
			assertThat(admin("DELETE", "/subscribers" + name, "").statusCode()).as(name).isEqualTo(204);
			assertThat(admin("GET", "/subscribers" + deliveries, "").statusCode()).as(deliveries).isEqualTo(404);
			assertThat(this.subscribers.find(EmailAddress.parse(email).orElseThrow())).isEmpty();
			assertThat(admin("DELETE", "/suppressions" + name, "").statusCode()).as(name).isEqualTo(204);
		}
	}

	@Test
	void plusAndPercentSignsMayBePasted() throws IOException {
		for (String email : List.of("x+1@example.org", "+x@example.org", "5%off@example.org", "a|^`{}@example.org")) {
			signUp(email);
			assertThat(raw("DELETE", "/api/admin/subscribers?email=" + email, "")).as(email).startsWith("HTTP/1.1 204");
			assertThat(this.subscribers.find(new EmailAddress(email))).as(email).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?email=", "?email=nobody", "?email=a@example.org&email=b@example.org",
			"?mail=a@example.org", "?email=a%00@example.org", "?email=a%FC@example.org" })
	void withoutOneAddressNobodyIsErased(String query) {
		signUp("a@example.org");
		for (String path : List.of("/subscribers", "/suppressions")) {
			HttpResponse<String> answer = admin("DELETE", path + query, "");
			problem(answer, 400);
			assertThat(json(answer).path("errors").path(0).path("field").asString()).isEqualTo("email");
		}
		problem(admin("GET", "/subscribers/deliveries" + query, ""), 400);
		assertThat(this.subscribers.find(new EmailAddress("a@example.org"))).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "email=", "email", "%65mail=%20", "mail=zoe@example.org", "status=" })
	void aCallForEverybodyTakesNoParameter(String query) {
		signUp("zoe@example.org");
		for (String path : List.of("/subscribers", "/suppressions")) {
			HttpResponse<String> answer = admin("GET", path + "?" + query, "");
			problem(answer, 400);
			assertThat(json(answer).path("errors").path(0).path("field").asString())
				.isEqualTo(query.replace("%65", "e").replaceFirst("=.*", ""));
			assertThat(answer.body()).doesNotContain("zoe@example.org");
			assertThat(admin("GET", path, "").statusCode()).isEqualTo(200);
		}
		problem(admin("POST", "/editions/2026-02-02/deliveries?" + query, "{}"), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/editions/{}", "/api/editions/2026-01-01|", "/api/editions/^`", "/editions/{x}",
			"/topics/{|}", "/nothing{}", "/feedback/{}", "/api/{}" })
	void whatIsNotEscapedIsNoErrorInTheLog(String path, CapturedOutput log) throws IOException {
		assertThat(raw("GET", path, "")).matches("(?s)HTTP/1.1 (400|404|410) .*");
		assertThat(raw("POST", path, "Content-Length: 0\r\n")).matches("(?s)HTTP/1.1 (400|403|404|405|410) .*");
		assertThat(log.getAll()).doesNotContain("Failure in", "IllegalArgumentException");
	}

	@Test
	void anAddressAsksForItsReaderAndNotForEverybody() {
		signUp("zoe@example.org");
		assertThat(json(admin("GET", "/subscribers?email=zoe@example.org", "")).path("email").asString())
			.isEqualTo("zoe@example.org");
		problem(admin("GET", "/subscribers?email=nobody@example.org", ""), 404);
		problem(admin("GET", "/suppressions?email=zoe@example.org", ""), 400);
	}

	@ParameterizedTest
	@CsvSource({ "emial, '{\"emial\":\"a@example.org\"}'", "email, '{\"email\":null}'", "email, '{\"email\":[]}'",
			"Email, '{\"Email\":\"a@example.org\"}'", "body, '[]'", "email, '{\"email\":\"\"}'" })
	void aBodyThatIsMisspeltDoesNotMeanEverybody(String field, String body) {
		HttpResponse<String> answer = admin("POST", "/editions/2026-02-02/deliveries", body);
		problem(answer, 400);
		assertThat(json(answer).path("errors").path(0).path("field").asString()).isEqualTo(field);
	}

	private void problem(HttpResponse<String> answer, int status) {
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(json(answer).path("status").asInt()).isEqualTo(status);
		assertThat(answer.body()).doesNotContain("Exception", "org.paperboy", "Tomcat", "<html");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a;b@example.org", "a%3Bb@example.org", "a%5Cb@example.org", "..%2Fx@example.org/..",
			"%2e%2e%2fx@example.org", "a%00b@example.org", "a\\b@example.org", "%zz@example.org", "a%0Ab@example.org" })
	void addressesUnfitForAPathGoAsAParameter(String email) throws IOException {
		for (String path : List.of("/api/admin/subscribers/" + email, "/api/admin/suppressions/" + email)) {
			String answer = raw("DELETE", path, "");
			assertThat(answer).as(path).startsWith("HTTP/1.1 4").contains("application/problem+json");
			if (!answer.contains("\"field\":\"email\"") && !email.contains("\\")) {
				assertThat(answer).as(path).contains("?email=");
			}
		}
	}

	private String raw(String method, String target, String headers) throws IOException {
		URI server = URI.create(url("/"));
		try (Socket socket = new Socket(server.getHost(), server.getPort())) {
			socket.getOutputStream()
				.write((method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + LOGIN
						+ "\r\nConnection: close\r\n" + headers + "\r\n")
					.getBytes(StandardCharsets.UTF_8));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /api/topics|x", "GET /api/topics?x=<>", "GET /api/admin/subscribers/j\u00FC@x.org",
			"GET /api/%2e%2e/admin", "GET /api/topics/%5C", "GET /api//topics", "GET /api/topics;x=1",
			"BREW /api/topics", "TRACE /api/topics", "GET /api/a%2Fb", "GET /api/%25", "GET /api/%zz", "GET /api",
			"GET /api/", "PUT /api/topics", "POST /api/topics", "GET /api/preview?date=%zz",
			"GET /api/preview?keyword=%zz&limit=x", "DELETE /api/admin/subscribers/x/y", "POST /api/admin/subscribers",
			"PATCH /api/admin/suppressions" })
	void everyErrorIsProblemDetailsWhateverIsAccepted(String call) throws IOException {
		String[] words = call.split(" ");
		for (String accept : List.of("*/*", "text/html,application/xhtml+xml,*/*;q=0.8", "text/csv", "image/png")) {
			String answer = raw(words[0], words[1], "Accept: " + accept + "\r\nContent-Length: 0\r\n");
			assertThat(answer).as(call + " " + accept)
				.matches("(?s)HTTP/1.1 [45].*")
				.contains("Content-Type: application/problem+json")
				.contains("\"status\":")
				.doesNotContain("<html", "Exception");
		}
	}

	@Test
	void otherRefusalsAreProblemDetailsToo() throws IOException {
		for (String header : List.of("X: " + "x".repeat(70_000) + "\r\n", "Expect: wonders\r\n",
				"Transfer-Encoding: magic\r\n", "Content-Length: x\r\n", "Accept: application/pdf\r\n")) {
			assertThat(raw("GET", "/api/topics", header)).as(header.substring(0, 8))
				.matches("(?s)HTTP/1.1 [45].*")
				.contains("application/problem+json")
				.doesNotContain("<html");
		}
		problem(send(HttpRequest.newBuilder(URI.create(url("/api/topics")))
			.header("Origin", "https://evil.example")
			.header("Access-Control-Request-Method", "GET")
			.method("OPTIONS", HttpRequest.BodyPublishers.noBody())), 403);
		problem(send(HttpRequest.newBuilder(URI.create(url("/api/admin/anything"))).header("Accept", "text/html")),
				401);
		problem(admin("POST", "/suppressions", "{\"email\":"), 400);
		problem(admin("POST", "/suppressions", "text/plain", "x"), 415);
	}

	@Test
	void pagesAnswerPeopleAsBefore() throws IOException {
		assertThat(raw("GET", "/nothing", "Accept: text/html\r\n")).contains("<html").startsWith("HTTP/1.1 404");
		assertThat(raw("GET", "/nothing|", "Accept: text/html\r\n")).doesNotContain("problem+json");
	}

}
