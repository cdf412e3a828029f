package org.paperboy.web.signup;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.mail.internet.MimeMessage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.paperboy.Letters;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.SuppressionSource;
import org.paperboy.reachability.Suppressions;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.Subscribers;
import org.paperboy.subscriber.erasure.StaleRequests;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers who lost their letters get their links by mail, whatever became of their
 * subscription. Nobody learns who reads, and no mailbox is flooded.
 */
class LostLinksIntegrationTests extends IntegrationTest {

	private static final EmailAddress ADA = new EmailAddress("ada@example.org");

	@Autowired
	private StaleRequests stale;

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private Subscribers subscribers;

	@Autowired
	private Suppressions suppressions;

	@Autowired
	private SubscriberLinks links;

	private void reader() {
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nada@example.org,true\n");
	}

	private String link(SubscriberLinks.Purpose purpose) {
		return this.subscribers.find(ADA)
			.map((ada) -> path(this.links.url(purpose, ada.id(), ada.nonce())))
			.orElseThrow();
	}

	private String state() {
		return this.subscribers.find(ADA).map((ada) -> ada.state().name()).orElse("NONE");
	}

	private HttpResponse<String> ask(String email) {
		return post("/api/links", "application/json", "{\"email\":\"" + email + "\"}");
	}

	private List<MimeMessage> letters(String email) throws Exception {
		assertThat(ask(email).statusCode()).isEqualTo(202);
		return letters();
	}

	private List<MimeMessage> letters() throws Exception {
		MAIL.purgeEmailFromAllMailboxes();
		this.deliveries.dispatch();
		return Arrays.asList(MAIL.getReceivedMessages());
	}

	private MimeMessage letter(String email) throws Exception {
		List<MimeMessage> letters = letters(email);
		assertThat(letters).hasSize(1);
		return letters.getFirst();
	}

	private Document page(String path) {
		HttpResponse<String> page = get(path);
		assertThat(page.statusCode()).isEqualTo(200);
		return Jsoup.parse(page.body());
	}

	private void bounces() {
		this.suppressions.suppress(ADA, "hard bounce: 550 5.1.1", SuppressionSource.OPERATOR);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aReaderGetsTheLinksWhichDoNotExpire(boolean paused) throws Exception {
		reader();
		if (paused) {
			form(link(SubscriberLinks.Purpose.PREFERENCES), Map.of("pause", "1", "until", "2026-12-01"));
		}
		MimeMessage letter = letter("Ada@Example.org");
		assertThat(letter.getSubject()).isEqualTo("Your Paperboy links");
		assertThat(Letters.links(Letters.text(letter))).noneMatch((link) -> link.contains("/return/"));
		this.clock.advance(Duration.ofDays(400));
		assertThat(page(Letters.link(letter, "/preferences/")).select("h1").text()).isEqualTo("Your preferences");
		form(Letters.link(letter, "/unsubscribe/"), Map.of());
		assertThat(state()).isEqualTo("LEFT");
	}

	@Test
	void whoLeftGetsTheWayBackToo() throws Exception {
		reader();
		form(link(SubscriberLinks.Purpose.UNSUBSCRIBE), Map.of());
		this.clock.advance(Duration.ofHours(3));
		MimeMessage letter = letter("ada@example.org");
		assertThat(Letters.text(letter)).contains("You have left Paperboy", "/preferences/", "/unsubscribe/");
		form(Letters.link(letter, "/return/"), Map.of());
		assertThat(state()).isEqualTo("ACTIVE");
		form(link(SubscriberLinks.Purpose.UNSUBSCRIBE), Map.of());
		this.clock.advance(Duration.ofHours(25));
		assertThat(Letters.link(letter("ada@example.org"), "/subscribe")).isEqualTo("/subscribe");
		assertThat(state()).isEqualTo("LEFT");
	}

	@Test
	void theUnconfirmedAreAskedOnceMoreWithinLimits() throws Exception {
		post("/api/subscriptions", "application/json", "{\"email\":\"ada@example.org\"}");
		assertThat(letters()).hasSize(1);
		assertThat(letters("ada@example.org")).isEmpty();
		for (int day = 0; day < 2; day++) {
			this.clock.advance(Duration.ofDays(1));
			assertThat(Letters.link(letter("ada@example.org"), "/confirm/")).isNotEmpty();
		}
		this.clock.advance(Duration.ofDays(1));
		assertThat(letters("ada@example.org")).isEmpty();
	}

	@Test
	void readersGetOneLetterADayAndThreeAMonth() throws Exception {
		reader();
		int letters = letters("ada@example.org").size();
		assertThat(letters("ada@example.org")).as("the same day").isEmpty();
		for (int day = 1; day < 30; day++) {
			this.clock.advance(Duration.ofDays(1));
			letters += letters("ada@example.org").size();
		}
		assertThat(letters).isEqualTo(3);
		this.clock.advance(Duration.ofDays(2));
		assertThat(letters("ada@example.org")).as("a month later").hasSize(1);
	}

	@Test
	void whoSignedUpAMinuteAgoGetsThemToo() throws Exception {
		post("/api/subscriptions", "application/json", "{\"email\":\"ada@example.org\"}");
		form(Letters.link(letters().getFirst(), "/confirm/"), Map.of());
		letters();
		assertThat(Letters.link(letter("ada@example.org"), "/preferences/")).isNotEmpty();
	}

	@Test
	void aBouncedAddressIsWrittenToAgainOnRequest() throws Exception {
		reader();
		bounces();
		MimeMessage letter = letter("ada@example.org");
		assertThat(Letters.links(Letters.text(letter))).noneMatch((link) -> link.contains("/preferences/"));
		String reach = Letters.link(letter, "/reach/");
		assertThat(page(reach).select("h1").text()).isEqualTo("Shall we write to you again?");
		assertThat(this.suppressions.reason(ADA)).isPresent();
		HttpResponse<String> lifted = form(reach, Map.of());
		assertThat(lifted.body()).contains("We write to you again", "/preferences/");
		assertThat(this.suppressions.reason(ADA)).isEmpty();
		assertThat(form(reach, Map.of()).statusCode()).isEqualTo(404);
		assertThat(get(reach).statusCode()).isEqualTo(404);
		assertThat(letter("ada@example.org").getSubject()).isEqualTo("Your Paperboy links");
	}

	@Test
	void suchALinkIsForOneBounceAndTwoDays() throws Exception {
		reader();
		bounces();
		String used = Letters.link(letter("ada@example.org"), "/reach/");
		form(used, Map.of());
		bounces();
		assertThat(form(used, Map.of()).statusCode()).isEqualTo(404);
		assertThat(letters("ada@example.org")).as("within the week").isEmpty();
		this.clock.advance(Duration.ofDays(6));
		assertThat(letters("ada@example.org")).as("within the week").isEmpty();
		this.clock.advance(Duration.ofDays(1));
		String late = Letters.link(letter("ada@example.org"), "/reach/");
		assertThat(form(used, Map.of()).statusCode()).isEqualTo(404);
		this.clock.advance(Duration.ofHours(49));
		assertThat(form(late, Map.of()).statusCode()).isEqualTo(404);
		assertThat(this.suppressions.reason(ADA)).isPresent();
	}

	@Test
	void aPurgeForgetsNoLetterOfTheWeek() throws Exception {
		reader();
		bounces();
		letter("ada@example.org");
		this.clock.advance(Duration.ofDays(6));
		this.stale.purge(Duration.ofDays(1));
		assertThat(letters("ada@example.org")).isEmpty();
		this.clock.advance(Duration.ofDays(2));
		this.stale.purge(Duration.ofDays(1));
		assertThat(this.jdbc.sql("select count(*) from lifting").query(Integer.class).single()).isZero();
		assertThat(letters("ada@example.org")).hasSize(1);
	}

	@Test
	void whoseSignUpBouncedIsAskedToConfirmAfter() throws Exception {
		bounces();
		HttpResponse<String> asked = send(HttpRequest.newBuilder(URI.create(url("/api/links")))
			.header("Content-Type", "application/json")
			.header("Accept-Language", "de")
			.POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"ada@example.org\"}")));
		assertThat(asked.statusCode()).isEqualTo(202);
		MimeMessage letter = letters().getFirst();
		assertThat(letter.getSubject()).isEqualTo("Soll Paperboy dir wieder schreiben?");
		assertThat(state()).isEqualTo("PENDING");
		form(Letters.link(letter, "/reach/"), Map.of());
		List<MimeMessage> confirmation = letters();
		assertThat(confirmation).hasSize(1);
		form(Letters.link(confirmation.getFirst(), "/confirm/"), Map.of());
		assertThat(state()).isEqualTo("ACTIVE");
	}

	@ParameterizedTest
	@ValueSource(strings = { "erased", "complaint", "asked by phone" })
	void whoWantsNoLettersGetsNoneThoughTheyBouncedBefore(String reason) throws Exception {
		reader();
		bounces();
		admin("POST", "/suppressions", "{\"email\":\"ada@example.org\",\"reason\":\"" + reason + "\"}");
		assertThat(letters("ada@example.org")).isEmpty();
		bounces();
		assertThat(this.suppressions.reason(ADA)).hasValue(reason);
		admin("DELETE", "/subscribers/ada@example.org", "");
		assertThat(letters("ada@example.org")).isEmpty();
		assertThat(state()).isEqualTo("NONE");
	}

	@Test
	void whoIsErasedAfterABounceGetsNothing() throws Exception {
		reader();
		bounces();
		String reach = Letters.link(letter("ada@example.org"), "/reach/");
		admin("DELETE", "/subscribers/ada@example.org", "");
		assertThat(form(reach, Map.of()).statusCode()).isEqualTo(404);
		this.clock.advance(Duration.ofDays(8));
		assertThat(letters("ada@example.org")).isEmpty();
		assertThat(this.suppressions.reason(ADA)).hasValue("erased");
	}

	@Test
	@Fault("T67 lost links of addresses of which anything is known")
	void theAnswerAndItsTimeTellNothing() {
		reader();
		post("/api/subscriptions", "application/json", "{\"email\":\"pending@example.org\"}");
		admin("POST", "/suppressions", "{\"email\":\"bounced@example.org\",\"reason\":\"hard bounce: 550\"}");
		admin("POST", "/suppressions", "{\"email\":\"complained@example.org\",\"reason\":\"complaint\"}");
		String unknown = answer(ask("nobody@example.org"));
		for (String email : List.of("ada@example.org", "pending@example.org", "bounced@example.org",
				"complained@example.org", "fresh@example.org", "ada@example.org")) {
			long begun = System.nanoTime();
			assertThat(answer(ask(email))).as(email).isEqualTo(unknown);
			assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(email)
				.isGreaterThanOrEqualTo(Duration.ofMillis(40));
			assertThat(answer(byForm(Map.of("email", email)))).as(email)
				.isEqualTo(answer(byForm(Map.of("email", "nobody@example.org"))));
		}
	}

	private static String answer(HttpResponse<String> answer) {
		Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
		headers.remove("date");
		// After a number of answers a connection ends, whoever asked.
		headers.remove("connection");
		return answer.statusCode() + answer.body() + headers;
	}

	/**
	 * Asks as somebody does who looked at the form for some seconds.
	 */
	private HttpResponse<String> byForm(Map<String, String> fields) {
		Map<String, String> all = new TreeMap<>(fields);
		all.put("formToken", get("/form-token").body());
		this.clock.advance(Duration.ofSeconds(3));
		return form("/link", all);
	}

	@Test
	void theFormLeadsToTheInbox() throws Exception {
		reader();
		assertThat(Stream.of("/", "/subscribe", "/subscribed", "/embed/subscribed", "/topics")
			.map((path) -> page(path).select("a[href=/link]"))).noneMatch(List::isEmpty);
		HttpResponse<String> sent = byForm(Map.of("email", "ada@example.org"));
		assertThat(sent.statusCode()).isEqualTo(302);
		assertThat(sent.headers().firstValue("Location")).hasValue("/link/sent");
		assertThat(sent.headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(letters()).hasSize(1);
		assertThat(page("/link/sent").select("h1").text()).isEqualTo("Look in your inbox");
		assertThat(byForm(Map.of("email", "ada@gmail.com")).headers().firstValue("Location"))
			.hasValue("/link/sent?at=gmail");
	}

	@Test
	void robotsSendNobodyALetter() throws Exception {
		reader();
		assertThat(byForm(Map.of("email", "ada@example.org", "website", "https://spam.example")).statusCode())
			.isEqualTo(302);
		Document once = Jsoup.parse(form("/link", Map.of("email", "ada@example.org")).body());
		assertThat(once.select("h1").text()).isEqualTo("One more press, please");
		assertThat(once.select("#email").val()).isEqualTo("ada@example.org");
		post("/api/links", "application/json", "{\"email\":\"ada@example.org\",\"website\":\"x\"}");
		assertThat(letters()).isEmpty();
		this.clock.advance(Duration.ofSeconds(3));
		form("/link", Map.of("email", "ada@example.org", "formToken", once.select("input[name=formToken]").val()));
		assertThat(letters()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"email\":\"ada\"}", "{\"email\":null}", "{}", "{\"email\":[1]}",
			"{\"email\":\"ada@example.org, eve@example.org\"}" })
	void whatIsNoAddressIsNamed(String body) {
		HttpResponse<String> answer = post("/api/links", "application/json", body);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(json(answer).at("/errors/0/field").asString()).isEqualTo("email");
		HttpResponse<String> page = byForm(Map.of("email", "ada"));
		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(Jsoup.parse(page.body()).select("#problem-email").text()).contains("e-mail address");
	}

}
