package org.paperboy.web.signup;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.internet.MimeMessage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.paperboy.Letters;
import org.paperboy.delivery.Deliveries;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.Consents;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every way of signing up passes one guard: none can be used to flood a mailbox, to send
 * words to strangers, or to learn who reads.
 */
@TestPropertySource(properties = { "paperboy.signup.per-minute=5", "paperboy.signup.letters-per-hour=100000",
		"paperboy.signup.allowed-origins=https://lab.example.org", "paperboy.signup.keep-origin=true" })
class SignupIntegrationTests extends IntegrationTest {

	private static final AtomicInteger NETWORK = new AtomicInteger();

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private Consents consents;

	/**
	 * The three ways in.
	 */
	private enum Way {

		FORM("/subscribe"), FRAME("/embed"), API("/api/subscriptions");

		private final String path;

		Way(String path) {
			this.path = path;
		}

	}

	/**
	 * A request from a network that nobody used before, behind a proxy of this machine.
	 */
	private HttpRequest.Builder fromElsewhere(String path) {
		int network = NETWORK.incrementAndGet();
		return HttpRequest.newBuilder(URI.create(url(path)))
			.header("X-Forwarded-For", "198." + (51 + network / 250) + "." + network % 250 + ".7");
	}

	private HttpResponse<String> signUp(Way way, HttpRequest.Builder request, Map<String, String> fields) {
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
	private HttpResponse<String> signUp(Way way, String email) {
		Map<String, String> fields = new TreeMap<>(Map.of("email", email));
		if (way != Way.API) {
			fields.put("formToken", token());
		}
		return signUp(way, fromElsewhere(way.path), fields);
	}

	private String token() {
		String token = get("/form-token").body();
		this.clock.advance(Duration.ofSeconds(3));
		return token;
	}

	private List<MimeMessage> letters() {
		this.deliveries.dispatch();
		return Arrays.asList(MAIL.getReceivedMessages());
	}

	private int subscribers() {
		return this.jdbc.sql("select count(*) from subscriber").query(Integer.class).single();
	}

	private String confirmed(String email) {
		admin("POST", "/subscribers", "text/csv", "email,confirmed\n" + email + ",true\n");
		return email;
	}

	private static boolean isTaken(Way way, HttpResponse<String> answer) {
		return (way == Way.API) ? answer.statusCode() == 202 : answer.statusCode() == 302
				&& answer.headers().firstValue("Location").orElse("").contains("subscribed");
	}

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

	static Stream<Way> ways() {
		return Stream.of(Way.values());
	}

	@Test
	void aPurgeDoesNotForgetHowOftenSomebodyWasAsked() throws Exception {
		for (int time = 0; time < 5; time++) {
			signUp(Way.API, "ada@example.org");
			letters();
			this.clock.advance(Duration.ofDays(40));
			this.jdbc.sql("delete from subscriber").update();
		}
		assertThat(MAIL.getReceivedMessages()).hasSize(3);
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
	@MethodSource("ways")
	@Fault("T68 the hidden field filled in")
	void whoFillsTheHiddenFieldIsAnsweredAndNothingHappens(Way way) {
		Map<String, String> fields = new TreeMap<>(
				Map.of("email", "bot@example.org", "website", "https://spam.example"));
		fields.put("formToken", token());
		assertThat(isTaken(way, signUp(way, fromElsewhere(way.path), fields))).isTrue();
		assertThat(subscribers()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nonsense", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	@Fault("T68 no token of the form")
	void aFormWithoutOurTokenIsShownOnceMore(String token) {
		for (Way way : new Way[] { Way.FORM, Way.FRAME }) {
			HttpResponse<String> answer = signUp(way, fromElsewhere(way.path),
					Map.of("email", "ada@example.org", "formToken", token, "topics", "speech-recognition"));
			assertThat(answer.statusCode()).isEqualTo(200);
			Document page = Jsoup.parse(answer.body());
			assertThat(page.select("#email").val()).isEqualTo("ada@example.org");
			assertThat(page.select("input[name=topics][checked]").eachAttr("value"))
				.containsExactly("speech-recognition");
			assertThat(subscribers()).isZero();

			this.clock.advance(Duration.ofSeconds(3));
			String fresh = page.select("input[name=formToken]").val();
			assertThat(isTaken(way,
					signUp(way, fromElsewhere(way.path), Map.of("email", "ada@example.org", "formToken", fresh))))
				.isTrue();
			this.jdbc.sql("delete from subscriber").update();
			this.jdbc.sql("delete from asked").update();
		}
	}

	@Test
	@Fault("T68 a form sent within two seconds")
	void whoIsFasterThanAnyReaderPressesOnceMore() {
		String token = get("/form-token").body();
		this.clock.advance(Duration.ofMillis(500));
		HttpResponse<String> quick = signUp(Way.FORM, fromElsewhere("/subscribe"),
				Map.of("email", "ada@example.org", "formToken", token));
		assertThat(quick.statusCode()).isEqualTo(200);
		assertThat(Jsoup.parse(quick.body()).select("input[name=formToken]").val()).isEqualTo(token);
		assertThat(subscribers()).isZero();
	}

	@Test
	void aFormLeftOpenOverNightIsShownOnceMore() {
		String token = get("/form-token").body();
		this.clock.advance(Duration.ofHours(13));
		assertThat(signUp(Way.FORM, fromElsewhere("/subscribe"), Map.of("email", "ada@example.org", "formToken", token))
			.statusCode()).isEqualTo(200);
		assertThat(subscribers()).isZero();
	}

	@ParameterizedTest
	@MethodSource("ways")
	@Fault("T69 a topic that is not offered")
	void aTopicThatIsNotOfferedIsRefused(Way way) {
		Map<String, String> fields = new TreeMap<>(Map.of("email", "ada@example.org"));
		HttpResponse<String> answer;
		if (way == Way.API) {
			answer = send(fromElsewhere(way.path).header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers
					.ofString("{\"email\":\"ada@example.org\",\"topics\":[\"the-board-only\"]}")));
		}
		else {
			fields.put("topics", "the-board-only");
			fields.put("formToken", token());
			answer = signUp(way, fromElsewhere(way.path), fields);
		}
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("the-board-only");
		assertThat(subscribers()).isZero();
	}

	@ParameterizedTest
	@MethodSource("ways")
	void anUnseenZoneStopsNoReaderButAProgram(Way way) {
		Map<String, String> fields = new TreeMap<>(Map.of("email", "ada@example.org", "timezone", "Etc/Unknown"));
		if (way != Way.API) {
			fields.put("formToken", token());
		}
		HttpResponse<String> answer = signUp(way, fromElsewhere(way.path), fields);
		if (way == Way.API) {
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(answer.body()).contains("\"timezone\"");
			return;
		}
		assertThat(isTaken(way, answer)).isTrue();
		assertThat(this.jdbc.sql("select timezone from subscriber").query(String.class).single()).isEqualTo("UTC");
		Document page = Jsoup.parse(get(way.path + "?timezone=Etc/Unknown").body());
		assertThat(page.select("input[name=timezone]").val() + page.select("#timezone option[selected]").val())
			.isEqualTo((way == Way.FORM) ? "UTC" : "");
	}

	@Test
	void aZoneThatWasChosenWrongIsNamed() {
		HttpResponse<String> answer = signUp(Way.FORM, fromElsewhere("/subscribe"), Map.of("email", "ada@example.org",
				"timezone", "Mars/Olympus", "sendAt", "08:00", "formToken", token()));
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(Jsoup.parse(answer.body()).select("#problem-timezone")).hasSize(1);
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

	@Test
	void aPlainFormElsewhereLeadsToTheFormFilledIn() {
		Document page = Jsoup
			.parse(get("/subscribe?email=ada%40example.org&topics=speech-recognition&keywords=sea+shanties").body());
		assertThat(page.select("#email").val()).isEqualTo("ada@example.org");
		assertThat(page.select("input[name=topics][checked]").eachAttr("value")).containsExactly("speech-recognition");
		assertThat(page.select("#keywords").text()).isEqualTo("sea shanties");
		assertThat(subscribers()).isZero();
	}

	@Test
	void theLinesToPasteLeadBackHere() {
		Document page = Jsoup.parse(
				get("/embed/snippet?topics=speech-recognition&topics=\"><script>alert(1)</script>".replace("\"", "%22")
					.replace("<", "%3C")
					.replace(">", "%3E")).body());
		List<String> lines = page.select("textarea.code").eachText();
		assertThat(lines).hasSize(3).noneMatch((line) -> line.contains("alert"));
		Document pasted = Jsoup.parse(lines.get(0) + lines.get(1));
		assertThat(pasted.select("iframe").attr("src"))
			.isEqualTo("http://localhost:8080/embed?topics=speech-recognition");
		assertThat(pasted.select("form").attr("action")).isEqualTo("http://localhost:8080/subscribe");
		assertThat(pasted.select("form").attr("method")).isEqualTo("get");
		assertThat(pasted.select("form input[name=topics]").eachAttr("value")).containsExactly("speech-recognition");
		assertThat(lines.get(2)).contains("http://localhost:8080/api/subscriptions", "['speech-recognition']");
	}

	@ParameterizedTest
	@CsvSource({ "ada@gmail.com, mail.google.com", "ada@hotmail.fr, outlook.live.com", "ada@proton.me, mail.proton.me",
			"ada@qq.com, mail.qq.com" })
	void afterSigningUpTheWayToTheInboxIsShort(String email, String host) {
		HttpResponse<String> answer = signUp(Way.FORM, email);
		URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
		assertThat(location.toString()).doesNotContain("ada");
		Document page = Jsoup.parse(get(location.getPath() + "?" + location.getQuery()).body());
		assertThat(page.select("main a[role=button]").eachAttr("href")).singleElement()
			.satisfies((link) -> assertThat(URI.create(link).getHost()).isEqualTo(host));
	}

	@Test
	void whereTheAddressTellsNothingTheCommonInboxesAreOffered() {
		for (String at : List.of("/subscribed", "/subscribed?at=nonsense", "/embed/subscribed")) {
			List<String> links = Jsoup.parse(get(at).body()).select(".webmailers a").eachAttr("href");
			assertThat(links).hasSize(5).allMatch((link) -> link.startsWith("https://"));
			assertThat(links.getFirst()).contains("from%3A(papers%40paperboy.example)");
		}
	}

	@Test
	void theFormSpeaksAndPicksTheBrowsersLanguage() {
		HttpResponse<String> page = send(fromElsewhere("/subscribe").header("Accept-Language", "ja,en;q=0.5").GET());
		assertThat(Jsoup.parse(page.body()).select("#locale option[selected]").val()).isEqualTo("ja");
		List<String> offered = new ArrayList<>(Jsoup.parse(page.body()).select("#locale option").eachAttr("value"));
		assertThat(offered).containsExactly("en", "de", "fr", "es", "zh", "ja");
	}

}
