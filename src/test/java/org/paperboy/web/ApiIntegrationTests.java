package org.paperboy.web;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.IntegrationTest;
import org.paperboy.WireFormats;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The API keeps its contract with programs, friendly and hostile ones.
 */
class ApiIntegrationTests extends IntegrationTest {

	private static final AtomicInteger NETWORK = new AtomicInteger();

	/**
	 * A sign-up from a network that nobody used before, behind a proxy of this machine.
	 */
	private HttpResponse<String> signUp(String body) {
		int network = NETWORK.incrementAndGet();
		return signUp(body, "198." + (18 + network / 256) + "." + network % 256 + ".1");
	}

	private HttpResponse<String> signUp(String body, String address) {
		return send(HttpRequest.newBuilder(URI.create(url("/api/subscriptions")))
			.header("Content-Type", "application/json")
			.header("X-Forwarded-For", address)
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private void problem(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(json(response).path("status").asInt()).isEqualTo(status);
		assertThat(response.body()).doesNotContain("Exception", "org.paperboy", "tools.jackson");
	}

	private List<String> fields(HttpResponse<String> response) {
		problem(response, 400);
		return StreamSupport.stream(json(response).path("errors").spliterator(), false).map((error) -> {
			assertThat(error.path("message").asString()).isNotBlank();
			return error.path("field").asString();
		}).toList();
	}

	@Test
	void tooLongABodyIsRefusedUnread() {
		String body = "{\"email\":\"ada@example.org\",\"keywords\":[\"" + "x".repeat(300_000) + "\"]}";
		assertThat(post("/api/subscriptions", "application/json", body).statusCode()).isEqualTo(413);
		HttpRequest.Builder chunked = HttpRequest.newBuilder(URI.create(url("/api/subscriptions")))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers
				.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
		assertThat(send(chunked).statusCode()).isEqualTo(413);
	}

	@Test
	void aSignUpNeedsOnlyAnAddress() {
		assertThat(signUp("{\"email\":\"ada@example.org\"}").statusCode()).isEqualTo(202);
	}

	@Test
	void aSignUpMaySayEverything() {
		assertThat(
				signUp("""
						{"email":"ada@example.org","topics":["large-language-models"],"keywords":["speech"],"authors":["Turing"],
						"muted":["crypto"],"timezone":"Europe/Berlin","sendAt":"08:00","frequency":"WEEKLY","weekday":"FRIDAY",
						"maxPapers":10,"length":"LONG","whenNothingMatches":"TOP","locale":"ja","unknown":1}""")
					.statusCode())
			.isEqualTo(202);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"email":5}                                       | email
			{"email":{}}                                      | email
			{"email":null}                                    | email
			{"email":"a@b.org","topics":"speech"}             | topics
			{"email":"a@b.org","topics":[{}]}                 | topics
			{"email":"a@b.org","keywords":{"a":1}}            | keywords
			{"email":"a@b.org","maxPapers":{}}                | maxPapers
			{"email":"a@b.org","maxPapers":true}              | maxPapers
			{"email":"a@b.org","maxPapers":1e3}               | maxPapers
			{"email":"a@b.org","sendAt":8}                    | sendAt
			{"email":"a@b.org","locale":[]}                   | locale
			{"email":"a@b.org\\r\\nBcc: x@y.org"}             | email
			{"email":"a@b.org","keywords":["x\\u0000"]}       | keywords
			{"email":"a@b.org","timezone":"UTC\\n"}           | timezone
			[]                                                | body
			17                                                | body
			null                                              | body
			{"email":                                         | body
			nonsense                                          | body
			""")
	void aBadBodyNamesItsField(String body, String field) {
		assertThat(fields(signUp(body))).containsExactly(field);
	}

	@Test
	void anEmptyBodyIsABadBody() {
		assertThat(fields(signUp(""))).containsExactly("body");
	}

	@Test
	void allBadFieldsAreNamedAtOnce() {
		assertThat(fields(
				signUp("""
						{"email":"x","topics":["alchemy"],"keywords":["a\\nb"],"authors":["a\\nb"],"muted":["a\\nb"],"timezone":"x",
						"sendAt":"x","frequency":"x","weekday":"x","maxPapers":0,"length":"x","whenNothingMatches":"x","locale":"x"}""")))
			.containsExactlyInAnyOrder("email", "topics", "keywords", "authors", "muted", "timezone", "sendAt",
					"frequency", "weekday", "maxPapers", "length", "whenNothingMatches", "locale");
	}

	@Test
	void thePreviewShowsWhatSuchAReaderWouldGet() {
		day();
		JsonNode preview = json(get("/api/preview?date=2026-04-20&keyword=sea+shanties"));
		assertThat(preview.path("papers").path(0).path("id").asString()).isEqualTo("2604.00001");
		assertThat(preview.path("papers").path(0).path("reasons").toString())
			.isEqualTo("[\"Matches sea shanties · 3 votes in a day\"]");
		assertThat(preview.path("papersPerDay").asDouble()).isEqualTo(1);
		assertThat(preview.path("emptyDaysPerWeek").asDouble()).isZero();
		assertThat(json(get("/api/preview?keyword=volcano")).path("papers").size()).isZero();
		assertThat(json(get("/api/preview")).path("papers").size()).isOne();
	}

	@ParameterizedTest
	@CsvSource({ "topic=alchemy, topic", "date=soon, date", "limit=0, limit", "limit=x, limit",
			"keyword=a%0Ab, keyword", "muted=%00, muted", "author=a%0D%0Ab, author", "maxPapers=31, maxPapers" })
	void aBadQuestionNamesItsField(String query, String field) {
		assertThat(fields(get("/api/preview?" + query))).containsExactly(field);
	}

	@Test
	void theFormShowsThePreviewWithoutAScript() {
		day();
		HttpResponse<String> page = form("/subscribe",
				Map.of("preview", "1", "email", "ada@example.org", "keywords", "sea shanties\nvolcano"));
		assertThat(page.statusCode()).isEqualTo(200);
		Element preview = Jsoup.parse(page.body()).selectFirst("#preview");
		assertThat(preview).isNotNull();
		assertThat(preview.text()).contains("about 1.", "From the edition of", "Sea shanties", "Matches sea shanties");
		assertThat(preview.hasAttr("hidden")).isFalse();
		assertThat(Jsoup.parse(page.body()).select("[name=email]").attr("value")).isEqualTo("ada@example.org");
		assertThat(this.jdbc.sql("select count(*) from subscriber").query(Long.class).single()).isZero();
		page = form("/subscribe", Map.of("preview", "1", "keywords", "x".repeat(81)));
		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains("problem-keywords");
	}

	private void day() {
		FEEDS.answer("/api/daily_papers?date=2026-04-20", "application/json",
				WireFormats.papers(WireFormats.paper("2604.00001", "Sea shanties", "", LocalDate.of(2026, 4, 20), 3)));
		admin("POST", "/collections", "{\"date\":\"2026-04-20\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "keyword", "author", "muted" })
	void tooLongOrTooManyValuesAreRefusedByName(String field) {
		day();
		assertThat(fields(get("/api/preview?" + field + "=" + "x".repeat(10_000)))).containsExactly(field);
		String many = IntStream.range(0, 500).mapToObj((i) -> field + "=w" + i).collect(Collectors.joining("&"));
		assertThat(fields(get("/api/preview?" + many))).containsExactly(field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "*:*", "\"", "AND", "OR NOT", "[", "[a TO b]", "sea AND", "\\", "/.*/", "~", "^9",
			"{}", "title:", "the", "🙂", "()" })
	void queryLanguageIsPlainWords(String words) {
		day();
		String query = "=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
		for (String limit : List.of("", "&limit=10")) {
			HttpResponse<String> answer = get("/api/preview?keyword" + query + limit);
			assertThat(answer.statusCode()).isEqualTo(200);
			if (!words.contains("sea")) {
				assertThat(json(answer).path("papers")).isEmpty();
			}
			assertThat(get("/api/preview?keyword=sea&author" + query + "&muted" + query + limit).statusCode())
				.isEqualTo(200);
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/api/preview?date=2026-01-01", "/api/preview", "/api/editions/2026-01-01", "/api/nothing" })
	void whatIsNotThereIsNotFound(String path) {
		problem(get(path), 404);
	}

	@Test
	void anEditionForNobodyIsNotFound() {
		day();
		problem(admin("POST", "/editions/2026-04-20/deliveries", "{\"email\":\"nobody@example.org\"}"), 404);
	}

	@Test
	void aDateThatIsNoneIsNamed() {
		assertThat(fields(get("/api/editions/2026-13-40"))).containsExactly("date");
	}

	@Test
	void anotherMethodOrTypeIsAProblemToo() {
		problem(get("/api/subscriptions"), 405);
		problem(post("/api/subscriptions", "text/plain", "x"), 415);
	}

	@Test
	void topicsAreListed() {
		JsonNode topic = json(get("/api/topics")).path(0);
		assertThat(topic.path("slug").asString()).isEqualTo("large-language-models");
		assertThat(topic.path("name").asString()).isEqualTo("Large language models");
		assertThat(topic.path("description").asString())
			.isEqualTo("New text models and broad studies of what they can and cannot do.");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/api/admin/subscribers", "/api/admin/editions/2026-04-20/deliveries", "/api/admin/anything" })
	void withoutThePasswordNobodyEnters(String path) {
		problem(get(path), 401);
		for (String login : List.of("admin:wrong", "admin:", "eve:correct horse battery staple", "admin:admin")) {
			HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(url(path)))
				.header("Authorization",
						"Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
				.GET());
			assertThat(response.statusCode()).isEqualTo(401);
			assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Basic");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/editions", "/topics", "/topics/large-language-models", "/subscribe", "/embed",
			"/api/topics", "/nothing", "/confirm/x" })
	void everyAnswerIsGuardedAndNoneSetsACookie(String path) {
		HttpResponse<String> response = get(path);
		assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
			.contains("default-src 'none'")
			.doesNotContain("unsafe");
		assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
		assertThat(response.headers().map()).doesNotContainKeys("x-powered-by", "server", "set-cookie");
	}

	@Test
	void onlyTheEmbeddedFormMayBeFramed() {
		assertThat(get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
			.contains("frame-ancestors 'none'");
		assertThat(get("/embed").headers().firstValue("Content-Security-Policy").orElseThrow())
			.contains("frame-ancestors 'self'");
	}

	@Test
	void theApiDescribesItself() {
		JsonNode paths = json(get("/v3/api-docs")).path("paths");
		assertThat(paths.propertyNames()).contains("/api/subscriptions", "/api/topics", "/api/editions/{date}",
				"/api/preview", "/api/admin/collections", "/api/admin/editions/{date}/deliveries",
				"/api/admin/subscribers", "/api/admin/subscribers/{email}", "/api/admin/subscribers/{email}/deliveries",
				"/api/admin/suppressions");
	}

	@Test
	void probesAnswerAndNothingElseOfTheInside() {
		assertThat(get("/livez").statusCode()).isEqualTo(200);
		assertThat(get("/readyz").statusCode()).isEqualTo(200);
		assertThat(get("/readyz").body()).doesNotContain("jdbc", "H2");
		for (String path : List.of("/actuator", "/actuator/env", "/actuator/health", "/actuator/prometheus",
				"/h2-console", "/actuator/heapdump")) {
			assertThat(get(path).statusCode()).as(path).isEqualTo(404);
		}
	}

}
