package org.paperboy.web;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.catalina.Context;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.paperboy.StoredRows;
import org.paperboy.WireFormats;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests of strangers leave nothing behind, and another site's page can do nothing.
 */
class StrangersIntegrationTests extends IntegrationTest {

	private static final String PARAMETERS = IntStream.range(0, 490)
		.mapToObj((i) -> "parameter" + i + "=value" + i)
		.collect(Collectors.joining("&"));

	@Autowired
	private ServletWebServerApplicationContext program;

	@Autowired
	private Map<String, RequestMappingHandlerMapping> mappings;

	private int sessions() {
		TomcatWebServer server = (TomcatWebServer) this.program.getWebServer();
		return ((Context) server.getTomcat().getHost().findChildren()[0]).getManager().getActiveSessions();
	}

	private HttpResponse<String> signIn(String password) {
		HttpResponse<String> page = get("/admin/login");
		return send(HttpRequest.newBuilder(URI.create(url("/admin/login")))
			.header("Cookie", cookie(page, "paperboy-csrf").orElseThrow())
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("username=admin&password=" + password.replace(' ', '+')
					+ "&_csrf=" + Jsoup.parse(page.body()).select("input[name=_csrf]").val())));
	}

	private static Optional<String> cookie(HttpResponse<String> answer, String name) {
		return answer.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((cookie) -> cookie.startsWith(name + "="))
			.map((cookie) -> cookie.replaceAll(";.*", ""))
			.findFirst();
	}

	private HttpResponse<String> basic(String path, String password) {
		return send(HttpRequest.newBuilder(URI.create(url(path)))
			.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(("admin:" + password).getBytes())));
	}

	@Test
	void nobodyHasASessionBeforeTheySignIn() {
		int before = sessions();
		List<HttpResponse<String>> answers = List.of(get("/admin"), get("/admin/q1?" + PARAMETERS),
				get("/admin/login?" + PARAMETERS), get("/admin/login;jsessionid=1"), get("/nowhere?" + PARAMETERS),
				get("/admin/letters/digest"), post("/admin/login", "application/x-www-form-urlencoded", PARAMETERS),
				post("/admin/logout", "application/x-www-form-urlencoded", PARAMETERS), signIn("wrong"),
				post("/admin/q2", "multipart/form-data; boundary=x", "--x--"), basic("/api/admin/subscribers", "wrong"),
				basic("/admin", "wrong"), basic("/api/admin/subscribers", "correct horse battery staple"));
		assertThat(answers).allMatch((answer) -> cookie(answer, "paperboy-admin").isEmpty());
		assertThat(answers).allMatch((answer) -> answer.statusCode() < 500);
		assertThat(sessions()).isEqualTo(before);
		assertThat(cookie(signIn("correct horse battery staple"), "paperboy-admin")).isPresent();
		assertThat(sessions()).isEqualTo(before + 1);
	}

	@Test
	@Fault("T87 a fixed session")
	void aSessionThatSomebodyElseNamedIsNotTaken() {
		HttpResponse<String> page = get("/admin/login");
		HttpResponse<String> in = send(HttpRequest.newBuilder(URI.create(url("/admin/login")))
			.header("Cookie", cookie(page, "paperboy-csrf").orElseThrow() + "; paperboy-admin=0123456789ABCDEF")
			.header("X-Forwarded-Proto", "https")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("username=admin&password=correct+horse+battery+staple&_csrf="
					+ Jsoup.parse(page.body()).select("input[name=_csrf]").val())));
		assertThat(in.statusCode()).isEqualTo(302);
		assertThat(in.headers().allValues("Set-Cookie")).filteredOn((cookie) -> cookie.startsWith("paperboy-admin="))
			.singleElement()
			.asString()
			.doesNotContain("0123456789ABCDEF")
			.contains("; Secure", "; HttpOnly", "; SameSite=Lax");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
			"application/octet-stream", "rubbish", "text/html", "*/*", "application/*", "application/*+json", "text/*",
			"application/yaml" })
	void theApiTakesJsonAndCsvOnly(String type) {
		Set<RequestMethod> bodies = Set.of(RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH);
		Map<String, List<String>> before = StoredRows.of(this.jdbc);
		this.mappings.values()
			.stream()
			.flatMap((mapping) -> mapping.getHandlerMethods().entrySet().stream())
			.filter((entry) -> TypedBodies.takesBody(entry.getValue()))
			.forEach((entry) -> entry.getKey().getPatternValues().forEach((pattern) -> {
				if (pattern.startsWith("/api/")) {
					String path = pattern.replace("{date}", "2025-05-12").replace("{email}", "ada@example.org");
					entry.getKey()
						.getMethodsCondition()
						.getMethods()
						.stream()
						.filter(bodies::contains)
						.forEach((method) -> {
							for (String body : List.of("", "{}", "{\"date\":\"2025-05-12\"}")) {
								assertThat(operator(method.name(), path, type, body).statusCode())
									.as(method + " " + path + " " + body)
									.isEqualTo(415);
							}
						});
				}
			}));
		assertThat(StoredRows.of(this.jdbc)).isEqualTo(before);
	}

	private HttpResponse<String> operator(String method, String path, String type, String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)))
			.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString("admin:correct horse battery staple".getBytes()))
			.method(method,
					body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
		return send(type.isEmpty() ? request : request.header("Content-Type", type));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/logout", "/admin/logout", "/api/admin/logout", "/login" })
	void nobodyIsSignedOutByALink(String path) {
		HttpResponse<String> answer = send(
				HttpRequest.newBuilder(URI.create(url(path))).header("Cookie", "paperboy-admin=x"));
		assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
		assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("logout");
	}

	@Test
	void numbersThatAreNoTextAreRefused() {
		for (String value : List.of("1e999999999", "-1e999999999", "1.5", "true", "[1e999999999]")) {
			assertThat(post("/api/preview", "application/json", "{\"maxPapers\":" + value + "}").statusCode()).as(value)
				.isEqualTo(400);
			assertThat(post("/api/preview", "application/json", "{\"limit\":" + value + "}").statusCode()).as(value)
				.isEqualTo(400);
			HttpResponse<String> answer = post("/api/subscriptions", "application/json",
					"{\"email\":\"ada@example.org\",\"keywords\":[" + value + "]}");
			assertThat(answer.statusCode()).as(value).isEqualTo(400);
			assertThat(answer.body()).contains("keywords").doesNotContain("Infinity");
		}
		assertThat(post("/api/subscriptions", "application/json", "{\"email\":\"ada@example.org\",\"maxPapers\":10}")
			.statusCode()).isEqualTo(202);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/json", "*/*", "image/png", "rubbish" })
	void aRequestForTheErrorPageFindsNone(String accept) {
		for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE")) {
			HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url("/error")))
				.header("Accept", accept)
				.method(method, HttpRequest.BodyPublishers.noBody()));
			assertThat(answer.statusCode()).as(method).isEqualTo(404);
			assertThat(answer.body()).doesNotContain("999");
		}
	}

	@Test
	void moreThanTenLanguagesAreNoMistake() {
		String many = "de,fr,es,zh,ja,it,nl,sv,da,fi,en".repeat(20);
		for (String path : List.of("/", "/subscribe", "/unsubscribe/x", "/nowhere", "/api/topics", "/admin/login",
				"/livez")) {
			HttpResponse<String> answer = send(
					HttpRequest.newBuilder(URI.create(url(path))).header("Accept-Language", many));
			assertThat(answer.statusCode()).as(path).isLessThan(500);
		}
		assertThat(send(HttpRequest.newBuilder(URI.create(url("/unsubscribe/x")))
			.header("Accept-Language", many)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Accept", "Accept-Charset", "Accept-Encoding", "Cookie", "Content-Type", "Range", "Origin",
			"If-None-Match", "If-Modified-Since", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host",
			"Sec-Fetch-Site", "Referer", "Authorization", "X-HTTP-Method-Override", "Forwarded" })
	void noHeaderIsAnErrorOfOurs(String name) {
		List<String> values = List.of("", ",".repeat(3_000), "x/y;q=".repeat(1_000), "\u00ff\u00fe",
				"text/html;charset=x", "bytes=" + "0-1,".repeat(2_000), "Basic \u00ff", "Basic Og==",
				"Basic " + "QQ".repeat(4_000), "a=b; ".repeat(900), "http://[", "http://host:99999", "null");
		for (String value : values) {
			for (String path : List.of("/", "/style.css", "/api/topics", "/api/admin/subscribers")) {
				HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path))).header(name, value);
				assertThat(send(request).statusCode()).as(name + ": " + value + " " + path).isLessThan(500);
			}
			assertThat(send(HttpRequest.newBuilder(URI.create(url("/api/preview")))
				.header(name, value)
				.POST(HttpRequest.BodyPublishers.ofString("{}"))).statusCode()).as("POST " + name + ": " + value)
				.isLessThan(500);
		}
	}

	@Test
	void moreParametersThanAnyFormHasAreRefused() {
		String many = IntStream.range(0, 2_000).mapToObj((i) -> "a" + i).collect(Collectors.joining("&"));
		assertThat(get("/subscribe?" + many).statusCode()).isBetween(400, 499);
		assertThat(get("/api/preview?" + many).statusCode()).isBetween(400, 499);
		assertThat(post("/subscribe", "application/x-www-form-urlencoded", many.repeat(3)).statusCode()).isBetween(400,
				499);
		assertThat(post("/preferences/x", "application/x-www-form-urlencoded", many).statusCode()).isLessThan(500);
	}

	@Test
	void aPreviewOfManyInterestsIsAskedForByPost() {
		String long1 = "keyword=" + "x".repeat(80);
		HttpResponse<String> tooLong = get("/api/preview?" + (long1 + "&").repeat(300));
		assertThat(tooLong.statusCode()).isEqualTo(431);
		assertThat(tooLong.headers().firstValue("Connection")).contains("close");
		FEEDS.answer("/api/daily_papers?date=2025-10-13", "application/json", WireFormats
			.papers(WireFormats.paper("2510.13001", "Sea shanties", "Singing.", LocalDate.of(2025, 10, 13), 9)));
		admin("POST", "/collections", "{\"date\":\"2025-10-13\"}");
		String words = IntStream.range(0, 49)
			.mapToObj((i) -> "\"" + "\u6f22".repeat(78) + i + "\"")
			.collect(Collectors.joining(","));
		HttpResponse<String> answer = post("/api/preview", "application/json",
				"{\"keywords\":[\"sea shanties\"," + words + "],\"authors\":[" + words
						+ "],\"date\":\"2025-10-13\",\"limit\":5,\"email\":\"x\",\"sendAt\":\"x\"}");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(json(answer).path("papers").path(0).path("id").asString()).isEqualTo("2510.13001");
		assertThat(json(answer)).isEqualTo(json(get("/api/preview?date=2025-10-13&keyword=sea+shanties&limit=5")));
		assertThat(post("/api/preview", "application/json", "{\"limit\":0,\"date\":\"x\"}").statusCode())
			.isEqualTo(400);
		assertThat(post("/api/preview", "application/json", "{\"topics\":[\"none\"]}").body()).contains("topics");
		assertThat(post("/api/preview", "application/json", "{\"date\":\"2024-01-01\"}").statusCode()).isEqualTo(404);
		assertThat(post("/api/preview", "text/plain", "{}").statusCode()).isEqualTo(415);
	}

}
