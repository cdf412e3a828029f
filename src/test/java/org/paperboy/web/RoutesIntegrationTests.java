package org.paperboy.web;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.paperboy.StoredRows;
import org.paperboy.Cases;
import org.paperboy.WireFormats;
import org.paperboy.delivery.Deliveries;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another site that lures a reader or the operator there can do nothing in their name
 * here, and sends them nowhere else, whichever route and method it uses.
 */
class RoutesIntegrationTests extends IntegrationTest {

	private static final LocalDate DAY = LocalDate.of(2025, 5, 12);

	/**
	 * Fields on which any of the forms would act.
	 */
	private static final String FORM = "email=eve@evil.example&date=" + DAY + "&record=1&erase=sure&pause=1"
			+ "&until=2026-12-01&weekly=1&say=MORE&mute=shanties&forget=1&again=1&List-Unsubscribe=One-Click"
			+ "&topics=speech-recognition&username=admin";

	private static final String JSON = "{\"email\":\"eve@evil.example\",\"date\":\"" + DAY + "\",\"reason\":\"none\"}";

	private static final Map<String, String> BODIES = Map.of("application/x-www-form-urlencoded", FORM,
			"application/json", JSON, "text/plain", JSON, "text/csv", "email,confirmed\neve@evil.example,true\n");

	@Autowired
	private Map<String, RequestMappingHandlerMapping> mappings;

	@Autowired
	private SubscriberLinks links;

	@Autowired
	private Deliveries deliveries;

	@LocalManagementPort
	private int managementPort;

	private String token = "";

	@BeforeEach
	void aReaderAndADigest() {
		FEEDS.answer("/api/daily_papers?date=" + DAY, "application/json", WireFormats
			.papers(WireFormats.paper("2505.12001", "Speech recognition", "We study speech recognition.", DAY, 59)));
		admin("POST", "/collections", "{\"date\":\"" + DAY + "\"}");
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nada@example.org,true\n");
		admin("POST", "/editions/" + DAY + "/deliveries", "{}");
		this.deliveries.dispatch();
		String forged = this.jdbc.sql("select id, nonce from subscriber")
			.query((rs, row) -> this.links.url(SubscriberLinks.Purpose.PREFERENCES, rs.getLong(1), rs.getString(2)))
			.single()
			.replaceFirst(".*/", "");
		this.token = ((forged.charAt(0) != 'A') ? "A" : "B") + forged.substring(1);
	}

	/**
	 * Every mapped route, with real values for its variables but for the signature, and
	 * those that filters answer.
	 */
	private List<String> routes() {
		String reader = this.jdbc.sql("select max(id) from subscriber").query(String.class).single();
		List<String> routes = Stream
			.concat(this.mappings.values()
				.stream()
				.map((mapping) -> mapping.getHandlerMethods().keySet())
				.flatMap(Collection::stream)
				.flatMap((mapping) -> mapping.getPatternValues().stream())
				.map((pattern) -> pattern.replace("{date}", DAY.toString())
					.replace("{slug}", "speech-recognition")
					.replace("{email}", "ada@example.org")
					.replace("{token}", this.token)
					.replace("{kind}", "digest")
					.replace("{id}", reader)
					.replace("{name}", "generic")), Stream.of("/admin/login", "/admin/logout"))
			.distinct()
			.sorted()
			.toList();
		assertThat(routes)
			.contains("/", "/admin/send", "/api/subscriptions", "/webhooks/generic", "/unsubscribe/" + this.token,
					"/digests/" + this.token + "/feed.atom", "/digests/" + this.token + "/feed.json")
			.noneMatch((route) -> route.contains("{"));
		return routes;
	}

	private HttpResponse<String> fromEvil(String method, String path, String type, String body) {
		return send(HttpRequest.newBuilder(URI.create(url(path)))
			.header("Origin", "https://evil.example")
			.header("Referer", "https://evil.example/win")
			.header("Content-Type", type)
			.method(method,
					body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "PUT", "PATCH", "DELETE" })
	@Fault("T85 every route from another site but by POST")
	void nothingChangesFromAnotherSite(String method) {
		Map<String, List<String>> before = StoredRows.of(this.jdbc);
		assertThat(before.toString()).contains("ada@example.org");
		boolean reads = method.equals("GET") || method.equals("HEAD");
		for (String route : routes()) {
			int status = fromEvil(method, route + (reads ? "?" + FORM : ""), "application/json", reads ? "" : JSON)
				.statusCode();
			assertThat(status).as(method + " " + route).isIn(allowed(reads, route));
		}
		assertThat(StoredRows.of(this.jdbc)).isEqualTo(before);
		assertThat(this.deliveries.dispatch()).isZero();
	}

	private static List<Integer> allowed(boolean reads, String route) {
		return reads ? List.of(200, 302, 400, 401, 403, 404, 405) : List.of(401, 403, 404, 405, 415);
	}

	@Test
	@Fault("T85 every route from another site by POST")
	void aPostFromAnotherSiteIsRefused() {
		Map<String, List<String>> before = StoredRows.of(this.jdbc);
		for (String route : routes()) {
			BODIES.forEach((type, body) -> {
				HttpResponse<String> answer = fromEvil("POST", route, type, body);
				assertThat(isRefused(route, answer)).as(type + " " + route + " " + answer.statusCode()).isTrue();
				assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
				assertThat(route.startsWith("/admin") || answer.headers().firstValue("Set-Cookie").isEmpty()).as(route)
					.isTrue();
			});
		}
		assertThat(StoredRows.of(this.jdbc)).isEqualTo(before);
		assertThat(this.deliveries.dispatch()).isZero();
	}

	/**
	 * Whether a request was refused, or is the one click of RFC 8058, whose answer says
	 * nothing about the link.
	 */
	private static boolean isRefused(String route, HttpResponse<String> answer) {
		if (route.startsWith("/unsubscribe/")) {
			return answer.statusCode() == 200;
		}
		return answer.statusCode() == 403;
	}

	@Test
	@Fault("T62 one click with an unknown token")
	void aOneClickWithALinkOfNobodyLeavesNobody() {
		Map<String, List<String>> before = StoredRows.of(this.jdbc);
		for (String forged : List.of(this.token, "x", "AAAA", "ada@example.org")) {
			HttpResponse<String> answer = post("/unsubscribe/" + forged, "application/x-www-form-urlencoded",
					"List-Unsubscribe=One-Click");
			assertThat(answer.statusCode()).as(forged).isEqualTo(200);
			assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
		}
		assertThat(StoredRows.of(this.jdbc)).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource({ "https://evil.example, 403", "null, 403", "http://localhost:8080.evil.example, 403",
			"http://localhost, 403", "http://localhost:8080, 202" })
	void aProgramOnAnotherSiteSignsNobodyUp(String origin, int status) {
		answersAProgram("/api/subscriptions", origin, status);
		answersAProgram("/api/links", origin, status);
	}

	@Test
	void publicAnswersAreReadAnywhereButNotByScripts() {
		HttpResponse<String> answer = fromEvil("GET", "/api/topics", "application/json", "");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).startsWith("[{\"slug\"");
		assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
	}

	private void answersAProgram(String path, String origin, int status) {
		HttpResponse<String> preflight = send(HttpRequest.newBuilder(URI.create(url(path)))
			.header("Origin", origin)
			.header("Access-Control-Request-Method", "POST")
			.header("Access-Control-Request-Headers", "content-type")
			.method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
		assertThat(preflight.statusCode()).isEqualTo((status == 202) ? 200 : status);
		HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url(path)))
			.header("Origin", origin)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(JSON)));
		assertThat(answer.statusCode()).isEqualTo(status);
		for (HttpResponse<String> some : List.of(preflight, answer)) {
			assertThat(some.headers().firstValue("Access-Control-Allow-Origin"))
				.isEqualTo((status == 202) ? Optional.of(origin) : Optional.empty());
			assertThat(some.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
		}
	}

	/**
	 * Parameters that programs elsewhere follow, and some of ours.
	 */
	private static String leadingTo(String target) {
		return Stream
			.of("redirect", "redirect_uri", "next", "url", "continue", "returnTo", "return", "target", "service", "at",
					"lang")
			.map((name) -> name + "=" + target)
			.collect(Collectors.joining("&"));
	}

	static List<String> targets() {
		return Cases.first(3, "addresses elsewhere in every parameter of every route",
				List.of("//evil.example", "https://evil.example/", "%0d%0aLocation:%20https://evil.example",
						"%5C%5Cevil.example", "/%5Cevil.example", "https:evil.example", "javascript:alert(1)",
						"%E5%98%8D%E5%98%8ALocation:https://evil.example"));
	}

	@ParameterizedTest
	@MethodSource("targets")
	@Fault("T84 parameters that lead elsewhere")
	void nobodyIsSentElsewhere(String target) {
		String query = leadingTo(target);
		for (String route : routes()) {
			staysHere("GET " + route, send(HttpRequest.newBuilder(URI.create(url(route + "?" + query)))));
			staysHere("POST " + route,
					post(route + "?" + query, "application/x-www-form-urlencoded", FORM + "&" + query));
		}
		String token = get("/form-token").body();
		this.clock.advance(Duration.ofSeconds(3));
		HttpResponse<String> signedUp = post("/subscribe?" + query, "application/x-www-form-urlencoded",
				"email=eve@example.org&formToken=" + token + "&" + query);
		assertThat(signedUp.headers().firstValue("Location")).hasValue("/subscribed");
		staysHere("the operator", signIn("/admin?" + query, query));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/admin", "/admin/x?//evil.example", "/admin/%2F%2Fevil.example", "/admin//evil.example",
			"/admin/..%2F%2Fevil.example", "//evil.example/admin", "/admin/%5C%5Cevil.example" })
	@Fault("T84 a page elsewhere asked for before signing in")
	void whoSignsInGoesBackToAPageOfOurs(String asked) {
		staysHere(asked, signIn(asked, ""));
	}

	/**
	 * Asks for a page of the operator's, signs in, and is sent back to it.
	 */
	private HttpResponse<String> signIn(String asked, String more) {
		HttpResponse<String> refused = get(asked);
		staysHere(asked, refused);
		HttpRequest.Builder login = HttpRequest.newBuilder(URI.create(url("/admin/login")));
		cookie(refused).ifPresent((cookie) -> login.header("Cookie", cookie));
		HttpResponse<String> page = send(login);
		String session = cookie(page).or(() -> cookie(refused)).orElseThrow();
		HttpResponse<String> in = send(HttpRequest.newBuilder(URI.create(url("/admin/login")))
			.header("Cookie", session)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("username=admin&password=correct+horse+battery+staple&_csrf="
					+ Jsoup.parse(page.body()).select("input[name=_csrf]").val() + "&" + more)));
		assertThat(in.statusCode()).isEqualTo(302);
		assertThat(in.headers().firstValue("Location")).hasValueSatisfying(
				(to) -> assertThat(URI.create(to).getPath()).startsWith("/admin").isNotEqualTo("/admin/login"));
		return in;
	}

	private static Optional<String> cookie(HttpResponse<String> answer) {
		return answer.headers().firstValue("Set-Cookie").map((cookie) -> cookie.replaceAll(";.*", ""));
	}

	private void staysHere(String what, HttpResponse<String> answer) {
		assertThat(answer.headers().allValues("Location")).as(what)
			.hasSizeLessThanOrEqualTo(1)
			.allMatch((to) -> to.matches("/[^/\\\\\\s].*|/") || to.startsWith(url("/")));
		assertThat(answer.headers().allValues("Refresh")).as(what).isEmpty();
		assertThat(Jsoup.parse(answer.body()).select("meta[http-equiv=refresh], base")).as(what).isEmpty();
		assertThat(Jsoup.parse(answer.body()).select("form").eachAttr("action")).as(what)
			.allMatch((to) -> to.isEmpty() || to.matches("/[^/\\\\].*|/"));
	}

	@ParameterizedTest
	@CsvSource({ "admin, admin", "admin, password", "admin, ''", "admin, paperboy", "user, password", "user, user",
			"'', ''", "admin, changeit", "root, root", "admin, 'correct horse battery staple '" })
	@Fault("T86 the passwords of defaults")
	void noPasswordIsTheDefault(String name, String password) {
		HttpResponse<String> page = get("/admin/login");
		HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url("/admin/login")))
			.header("Cookie", cookie(page).orElseThrow())
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("username=" + name + "&password=" + password.replace(' ', '+')
					+ "&_csrf=" + Jsoup.parse(page.body()).select("input[name=_csrf]").val())));
		assertThat(answer.headers().firstValue("Location"))
			.hasValueSatisfying((to) -> assertThat(to).endsWith("/admin/login?error"));
	}

	@Test
	void whatIsWrongIsToldOnTheOperatorsPortOnly() {
		String management = "http://127.0.0.1:" + this.managementPort + "/actuator/";
		assertThat(send(HttpRequest.newBuilder(URI.create(management + "health"))).body()).contains("\"db\"",
				"\"details\"");
		for (String probe : List.of(url("/livez"), url("/readyz"), management + "health/readiness")) {
			assertThat(send(HttpRequest.newBuilder(URI.create(probe))).body()).as(probe)
				.isEqualTo("{\"status\":\"UP\"}");
		}
	}

	@Test
	@Fault("T86 the pages' port")
	void theInsideIsNotOnThePagesPort() {
		for (String path : List.of("", "/env", "/heapdump", "/threaddump", "/beans", "/configprops", "/loggers",
				"/mappings", "/health", "/prometheus", "/metrics", "/info", "/quartz", "/flyway", "/shutdown", "/sbom",
				"/sbom/application")) {
			assertThat(get("/actuator" + path).statusCode()).as(path).isEqualTo(404);
			assertThat(post("/actuator" + path, "application/json", "{}").statusCode()).as(path).isEqualTo(404);
		}
		for (String path : List.of("/h2-console", "/h2-console/", "/h2", "/console", "/swagger-ui.html",
				"/swagger-ui/index.html", "/health", "/env", "/jolokia", "/.git/config", "/application.yaml",
				"/templates/layout.html", "/config/application.yaml", "/WEB-INF/web.xml")) {
			assertThat(get(path).statusCode()).as(path).isEqualTo(404);
		}
	}

	@Test
	@Fault("T86 the operator's port")
	void onlyHealthAndNumbersAreOnTheOperatorsPort() {
		for (String path : List.of("/health", "/health/liveness", "/health/readiness", "/prometheus", "/sbom")) {
			assertThat(management(path)).as(path).isEqualTo(200);
		}
		for (String path : List.of("/env", "/heapdump", "/threaddump", "/beans", "/configprops", "/loggers",
				"/mappings", "/metrics", "/info", "/quartz", "/flyway", "/shutdown", "/httpexchanges", "/sessions",
				"/caches", "/scheduledtasks", "/conditions", "/startup", "/logfile")) {
			assertThat(management(path)).as(path).isEqualTo(404);
		}
	}

	private int management(String path) {
		return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.managementPort + "/actuator" + path)))
			.statusCode();
	}

}
