package org.paperboy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.mail.internet.MimeMessage;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.paperboy.delivery.Deliveries;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.quiet.QuietReaders;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A GET or HEAD changes nothing anywhere, be it a mail scanner that opens every link of a
 * letter or a robot that reads every page.
 */
class GetChangesNothingIntegrationTests extends IntegrationTest {

	private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private SubscriberLinks links;

	@Autowired
	private QuietReaders quiet;

	@Autowired
	private Map<String, RequestMappingHandlerMapping> mappings;

	private MimeMessage confirmation;

	private MimeMessage digest;

	private MimeMessage record;

	private MimeMessage move;

	private MimeMessage stay;

	private MimeMessage lost;

	private MimeMessage reach;

	private MimeMessage question;

	private String returnPath = "";

	private String feed = "";

	@Test
	@Fault("T61 GET and HEAD of every route and link")
	void neitherEveryRouteNorEveryLinkOfALetter() throws Exception {
		writeLetters();
		List<String> paths = Stream
			.of(routes(), links(this.confirmation), links(this.digest), links(this.record), links(this.move),
					links(this.stay), links(this.lost), links(this.reach), links(this.question))
			.flatMap(Collection::stream)
			.distinct()
			.toList();
		assertThat(paths).contains("/", "/admin", "/editions/2026-03-09", "/api/topics", "/link", "/privacy")
			.anyMatch((path) -> path.startsWith("/confirm/"))
			.anyMatch((path) -> path.startsWith("/unsubscribe/"))
			.contains(this.feed + "/feed.atom", this.feed + "/feed.json");
		String session = signIn();
		Map<String, List<String>> before = StoredRows.of(this.jdbc);
		assertThat(before.toString()).contains("ada@example.org");
		for (int time = Cases.upTo(1, 3, "times that every route and link is opened"); time > 0; time--) {
			for (String path : paths) {
				for (String method : new String[] { "HEAD", "GET" }) {
					int status = crawl(method, path, session);
					assertThat(status).as(method + " " + path)
						.isIn(path.equals("/error") ? List.of(404) : List.of(200, 302));
				}
			}
		}
		assertThat(StoredRows.of(this.jdbc)).isEqualTo(before);
	}

	private void writeLetters() throws Exception {
		this.question = question();
		FEEDS.answer("/api/daily_papers?date=" + DAY, "application/json", WireFormats
			.papers(WireFormats.paper("2603.09001", "Speech recognition", "We study speech recognition.", DAY, 59)));
		admin("POST", "/collections", "{\"date\":\"" + DAY + "\"}");
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nada@example.org,true\n");
		admin("POST", "/editions/" + DAY + "/deliveries", "{\"email\":\"ada@example.org\"}");
		this.digest = letter();
		post("/api/subscriptions", "application/json", "{\"email\":\"new@example.org\"}");
		this.confirmation = letter();
		form(Letters.link(this.digest, "/preferences/"), Map.of("record", "1"));
		this.record = letter();
		String page = form(Letters.link(this.record, "/record/"), Map.of("email", "elsewhere@example.org")).body();
		this.feed = path(Jsoup.parse(page).select("a[type=application/atom+xml]").attr("href")).replace("/feed.atom",
				"");
		List<MimeMessage> letters = letters(2);
		this.move = letters.get(Letters.text(letters.getFirst()).contains("/move/") ? 0 : 1);
		this.stay = letters.get(Letters.text(letters.getFirst()).contains("/move/") ? 1 : 0);
		this.returnPath = returnPath();
		this.lost = lost("ada@example.org");
		admin("POST", "/suppressions", "{\"email\":\"gone@example.org\",\"reason\":\"hard bounce: 550\"}");
		this.reach = lost("gone@example.org");
	}

	/**
	 * The letter to somebody of whom nothing was heard for long.
	 */
	private MimeMessage question() throws Exception {
		this.clock.set(START.minus(Duration.ofDays(366)));
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nquiet@example.org,true\n");
		this.clock.set(START);
		this.quiet.ask();
		return letter();
	}

	/**
	 * The link to come back that is offered to somebody who has just left.
	 */
	private String returnPath() {
		admin("POST", "/subscribers", "text/csv", "email,confirmed\ngone@example.org,true\n");
		String leave = this.jdbc.sql("select id, nonce from subscriber where email = 'gone@example.org'")
			.query((rs, row) -> this.links.url(SubscriberLinks.Purpose.UNSUBSCRIBE, rs.getLong(1), rs.getString(2)))
			.single();
		String left = form(path(leave), Map.of()).body();
		return Jsoup.parse(left).select("form").attr("action");
	}

	private MimeMessage lost(String email) throws Exception {
		post("/api/links", "application/json", "{\"email\":\"" + email + "\"}");
		return letter();
	}

	private MimeMessage letter() throws Exception {
		return letters(1).getFirst();
	}

	private List<MimeMessage> letters(int number) throws Exception {
		MAIL.purgeEmailFromAllMailboxes();
		this.deliveries.dispatch();
		assertThat(MAIL.getReceivedMessages()).hasSize(number);
		return List.of(MAIL.getReceivedMessages());
	}

	/**
	 * Every route that answers GET, with real values for its variables.
	 */
	private List<String> routes() {
		return this.mappings.values()
			.stream()
			.flatMap((mapping) -> mapping.getHandlerMethods().keySet().stream())
			.filter(GetChangesNothingIntegrationTests::answersGet)
			.flatMap((mapping) -> mapping.getPatternValues().stream())
			.map(this::filled)
			.toList();
	}

	private static boolean answersGet(RequestMappingInfo mapping) {
		var methods = mapping.getMethodsCondition().getMethods();
		return methods.isEmpty() || methods.contains(RequestMethod.GET);
	}

	private String filled(String pattern) {
		String path = pattern
			.replace("/api/admin/subscribers/deliveries", "/api/admin/subscribers/deliveries?email=ada@example.org")
			.replace("{date}", DAY.toString())
			.replace("{slug}", "speech-recognition")
			.replace("{email}", "ada@example.org")
			.replace("{kind}", "digest")
			.replace("{id}", reader());
		int token = path.indexOf("{token}");
		if (token >= 0) {
			String rest = path.substring(token + "{token}".length());
			path = (rest.startsWith("/feed.") ? this.feed : link(path.substring(0, token))) + rest;
		}
		assertThat(path).as("a route with a variable this test has no value for").doesNotContain("{");
		return path;
	}

	private String reader() {
		return this.jdbc.sql("select id from subscriber where email = 'ada@example.org'").query(String.class).single();
	}

	private String link(String page) {
		return switch (page) {
			case "/confirm/" -> Letters.link(this.confirmation, page);
			case "/record/" -> Letters.link(this.record, page);
			case "/move/" -> Letters.link(this.move, page);
			case "/stay/" -> Letters.link(this.stay, page);
			case "/keep/" -> Letters.link(this.question, page);
			case "/reach/" -> Letters.link(this.reach, page);
			case "/return/" -> this.returnPath;
			default -> Letters.link(this.digest, page);
		};
	}

	/**
	 * Every link in both parts and the headers that leads to us.
	 */
	private static List<String> links(MimeMessage letter) throws Exception {
		List<String> all = new ArrayList<>(Letters.links(Letters.text(letter)));
		all.addAll(Jsoup.parse(Letters.html(letter)).select("a[href]").eachAttr("href"));
		String[] headers = letter.getHeader("List-Unsubscribe");
		all.addAll(Letters.links(Arrays.toString(headers)));
		return all.stream()
			.filter((link) -> link.startsWith("http://localhost:8080/"))
			.map(IntegrationTest::path)
			.toList();
	}

	private String signIn() {
		HttpResponse<String> page = get("/admin/login");
		String token = Jsoup.parse(page.body()).select("input[name=_csrf]").attr("value");
		HttpResponse<String> signedIn = send(HttpRequest.newBuilder(URI.create(url("/admin/login")))
			.header("Cookie", cookie(page))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers
				.ofString("username=admin&password=correct+horse+battery+staple&_csrf=" + token)));
		assertThat(signedIn.headers().firstValue("Location"))
			.hasValueSatisfying((to) -> assertThat(to).endsWith("/admin"));
		return cookie(signedIn);
	}

	private static String cookie(HttpResponse<String> response) {
		return response.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
	}

	private int crawl(String method, String path, String session) {
		if (path.startsWith("/api/admin/")) {
			return admin(method, path.substring("/api/admin".length()), "").statusCode();
		}
		return send(HttpRequest.newBuilder(URI.create(url(path)))
			.header("Cookie", session)
			.method(method, HttpRequest.BodyPublishers.noBody())).statusCode();
	}

}
