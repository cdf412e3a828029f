package org.paperboy.subscriber.request;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.mail.internet.MimeMessage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.IntegrationTest;
import org.paperboy.Letters;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.Subscribers;
import org.paperboy.subscriber.erasure.StaleRequests;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request for a known address changes nothing until its reader confirms by the very
 * letter that it caused.
 */
class RequestsOfStrangersIntegrationTests extends IntegrationTest {

	private static final EmailAddress ADA = new EmailAddress("ada@example.org");

	@Autowired
	private StaleRequests stale;

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private Subscribers subscribers;

	@Autowired
	private SubscriberLinks links;

	private Subscriber ada() {
		return this.subscribers.find(ADA).orElseThrow();
	}

	private String link(SubscriberLinks.Purpose purpose) {
		return path(this.links.url(purpose, ada().id(), ada().nonce()));
	}

	private void asks(String keyword, String locale) {
		assertThat(post("/api/subscriptions", "application/json", "{\"email\":\"ada@example.org\",\"keywords\":[\""
				+ keyword + "\"],\"timezone\":\"Asia/Tokyo\"," + "\"locale\":\"" + locale + "\"}")
			.statusCode()).isEqualTo(202);
	}

	private List<MimeMessage> letters() throws Exception {
		MAIL.purgeEmailFromAllMailboxes();
		this.deliveries.dispatch();
		return List.of(MAIL.getReceivedMessages());
	}

	private String confirmation() throws Exception {
		List<MimeMessage> letters = letters();
		assertThat(letters).hasSize(1);
		return Letters.link(letters.getFirst(), "/confirm/");
	}

	private void reader(String status) {
		admin("POST", "/subscribers", "text/csv",
				"email,keywords,timezone,locale,status\nada@example.org,sea shanties,Europe/Berlin,de," + status
						+ "\n");
	}

	/**
	 * All that the database has of Ada, as the operator sees it.
	 */
	private String row() {
		return this.jdbc.sql("select * from subscriber where email = 'ada@example.org'")
			.query((rs, row) -> IntStream.rangeClosed(1, rs.getMetaData().getColumnCount())
				.mapToObj((column) -> text(rs, column))
				.collect(Collectors.joining(" | ")))
			.single();
	}

	private static String text(java.sql.ResultSet rs, int column) {
		try {
			return rs.getMetaData().getColumnName(column) + "=" + rs.getString(column);
		}
		catch (java.sql.SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ACTIVE", "PAUSED", "LEFT", "PENDING" })
	void askingForAKnownAddressChangesNothingOfIt(String state) throws Exception {
		reader(state);
		letters();
		this.clock.advance(Duration.ofDays(2));
		String before = row();
		asks("casino", "ja");
		post("/api/links", "application/json", "{\"email\":\"ada@example.org\"}");
		letters();
		assertThat(row()).isEqualTo(before);
		this.stale.purge(Duration.ofDays(7));
		assertThat(row()).isEqualTo(before);
		assertThat(admin("GET", "/subscribers", "").body()).contains("sea shanties", "\"" + state + "\"")
			.doesNotContain("casino");
	}

	@Test
	void leavingIsTakenBackThoughAStrangerAskedMeanwhile() throws Exception {
		reader("ACTIVE");
		Preferences before = ada().preferences();
		String back = Jsoup.parse(form(link(SubscriberLinks.Purpose.UNSUBSCRIBE), Map.of()).body())
			.select("form")
			.attr("action");
		asks("casino", "ja");
		String confirm = confirmation();
		assertThat(form(back, Map.of()).body()).contains("Alles ist wieder so, wie es vorher war");
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
		assertThat(ada().preferences()).isEqualTo(before);
		assertThat(form(confirm, Map.of()).statusCode()).isEqualTo(200);
		assertThat(ada().preferences()).as("the stranger's letter, pressed after").isEqualTo(before);
	}

	@Test
	void aRestGoesOnAfterLeavingIsTakenBack() {
		reader("ACTIVE");
		form(link(SubscriberLinks.Purpose.PREFERENCES), Map.of("pause", "1", "until", "2026-06-01"));
		String back = Jsoup.parse(form(link(SubscriberLinks.Purpose.UNSUBSCRIBE), Map.of()).body())
			.select("form")
			.attr("action");
		asks("casino", "ja");
		form(back, Map.of());
		assertThat(ada().state()).isEqualTo(Subscriber.State.PAUSED);
		assertThat(ada().pausedUntil()).hasToString("2026-06-01");
	}

	@Test
	void theGoodbyeAndTheLinksStillBringTheWayBack() throws Exception {
		reader("ACTIVE");
		form(link(SubscriberLinks.Purpose.UNSUBSCRIBE), Map.of("byPage", "1"));
		asks("casino", "ja");
		post("/api/links", "application/json", "{\"email\":\"ada@example.org\"}");
		List<MimeMessage> letters = letters();
		assertThat(letters).hasSize(3);
		assertThat(letters.stream().filter((letter) -> Letters.text(letter).contains("/return/"))).hasSize(2);
	}

	@Test
	void whoLeftComesBackWithWhatTheirLetterIsAbout() throws Exception {
		reader("LEFT");
		asks("whales", "fr");
		String confirm = confirmation();
		assertThat(get(confirm).body()).contains("lang=\"fr\"");
		assertThat(ada().state()).isEqualTo(Subscriber.State.LEFT);
		assertThat(form(confirm, Map.of()).statusCode()).isEqualTo(200);
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
		assertThat(ada().preferences().keywords()).containsExactly("whales");
		assertThat(ada().preferences().timezone()).hasToString("Asia/Tokyo");
		this.clock.advance(Duration.ofDays(30));
		assertThat(get(confirm).statusCode()).as("used").isEqualTo(200);
		form(link(SubscriberLinks.Purpose.UNSUBSCRIBE), Map.of());
		assertThat(form(confirm, Map.of()).statusCode()).isEqualTo(404);
		assertThat(ada().state()).isEqualTo(Subscriber.State.LEFT);
	}

	@Test
	void eachLetterConfirmsWhatWasAskedForInIt() throws Exception {
		asks("whales", "en");
		String first = confirmation();
		asks("casino", "ja");
		assertThat(letters()).as("the same day").isEmpty();
		this.clock.advance(Duration.ofHours(25));
		asks("casino", "ja");
		String second = confirmation();
		assertThat(form(first, Map.of()).statusCode()).isEqualTo(200);
		assertThat(ada().preferences().keywords()).containsExactly("whales");
		assertThat(ada().preferences().locale()).isEqualTo("en");
		assertThat(form(second, Map.of()).statusCode()).isEqualTo(200);
		assertThat(ada().preferences().keywords()).as("once confirmed").containsExactly("whales");
		assertThat(waiting()).isZero();
	}

	@Test
	void onlyTheConfirmationPageShowsTheRequest() throws Exception {
		String many = IntStream.range(0, 20).mapToObj((i) -> "\"casino " + i + "\"").collect(Collectors.joining(","));
		post("/api/subscriptions", "application/json",
				"{\"email\":\"ada@example.org\",\"topics\":[\"speech-recognition\"],\"keywords\":[" + many
						+ "],\"authors\":[\"<b>Eve</b>\"],\"muted\":[\"whales\"],\"timezone\":\"America/New_York\","
						+ "\"sendAt\":\"06:15\",\"frequency\":\"WEEKLY\",\"weekday\":\"FRIDAY\"}");
		MimeMessage letter = letters().getFirst();
		assertThat(Letters.text(letter) + Letters.html(letter)).doesNotContain("casino", "Eve", "whales", "New York");
		Document page = Jsoup.parse(get(Letters.link(letter, "/confirm/")).body());
		assertThat(page.select("main dl").text()).contains("Speech recognition", "casino 0", "casino 19", "<b>Eve</b>",
				"whales", "Once a week, Friday at 06:15 (America/New York)");
		assertThat(page.select("main details li").eachText()).as("folded").hasSize(12);
		assertThat(page.select("main dl ~ form, main dl b")).as("before the button, and escaped").isEmpty();
		assertThat(page.select("main section:has(dl) ~ form button")).hasSize(1);
	}

	@Test
	void aLaterRequestIsShownInPlaceOfWhatHolds() throws Exception {
		reader("LEFT");
		asks("casino", "en");
		assertThat(Jsoup.parse(get(confirmation()).body()).select("main dl").text())
			.contains("casino", "Every day at 08:00 (Asia/Tokyo)")
			.doesNotContain("sea shanties", "Berlin");
	}

	@Test
	void whoAsksAfterAStrangerGetsTheirOwnChoice() throws Exception {
		asks("casino", "ja");
		letters();
		this.clock.advance(Duration.ofHours(25));
		post("/api/subscriptions", "application/json", "{\"email\":\"ada@example.org\",\"maxPapers\":\"3\"}");
		form(confirmation(), Map.of());
		assertThat(ada().preferences().keywords()).isEmpty();
		assertThat(ada().preferences().locale()).isEqualTo("en");
		assertThat(ada().preferences().maxPapers()).isEqualTo(3);
	}

	@Test
	void theButtonPressesItselfOnlyForThisBrowsersRequest() throws Exception {
		String token = get("/form-token").body();
		this.clock.advance(Duration.ofSeconds(3));
		HttpResponse<String> asked = form("/subscribe",
				Map.of("email", "ada@example.org", "keywords", "whales", "formToken", token));
		String cookie = asked.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
		String own = confirmation();
		this.clock.advance(Duration.ofHours(25));
		asks("casino", "ja");
		String strangers = confirmation();
		assertThat(pressesItself(own, cookie)).isTrue();
		assertThat(pressesItself(strangers, cookie)).isFalse();
	}

	private boolean pressesItself(String path, String cookie) {
		HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(url(path))).header("Cookie", cookie).GET());
		assertThat(page.statusCode()).isEqualTo(200);
		return !Jsoup.parse(page.body()).select("form[data-press=true]").isEmpty();
	}

	@Test
	void anImportSaysNothingOfWhatStrangersAskedFor() throws Exception {
		reader("LEFT");
		asks("casino", "ja");
		String confirm = confirmation();
		assertThat(admin("POST", "/subscribers", "text/csv", "email,confirmed\nada@example.org,true\n").body())
			.contains("LEFT");
		reader("LEFT");
		assertThat(ada().preferences().keywords()).containsExactly("sea shanties");
		form(confirm, Map.of());
		assertThat(ada().preferences().keywords()).containsExactly("casino");
	}

	@Test
	void leavingEndsWhatWasAskedForBefore() throws Exception {
		asks("whales", "en");
		letters();
		this.clock.advance(Duration.ofHours(25));
		asks("casino", "ja");
		String confirm = confirmation();
		admin("POST", "/subscribers", "text/csv", "email,status\nada@example.org,LEFT\n");
		assertThat(form(confirm, Map.of()).statusCode()).isEqualTo(404);
		assertThat(ada().state()).isEqualTo(Subscriber.State.LEFT);
	}

	@Test
	void aLateLinkIsRenewedForTheSameChoice() throws Exception {
		reader("LEFT");
		asks("whales", "en");
		String late = confirmation();
		this.clock.advance(Duration.ofHours(49));
		HttpResponse<String> page = get(late);
		assertThat(page.statusCode()).isEqualTo(404);
		assertThat(Jsoup.parse(page.body()).select("button[name=again]")).hasSize(1);
		form(late, Map.of("again", "1"));
		form(confirmation(), Map.of());
		assertThat(ada().preferences().keywords()).containsExactly("whales");
	}

	@Test
	void whatWaitsIsPurgedErasedAndShownToItsReader() throws Exception {
		reader("LEFT");
		asks("whales", "en");
		assertThat(waiting()).isOne();
		String record = path(
				this.links.url(SubscriberLinks.Purpose.RECORD, ada().id(), ada().nonce(), this.clock.instant()));
		assertThat(get(record + "/data.json").body()).contains("whales", "sea shanties");
		this.clock.advance(Duration.ofDays(6));
		this.stale.purge(Duration.ofDays(7));
		assertThat(waiting()).isOne();
		this.clock.advance(Duration.ofDays(2));
		assertThat(this.stale.purge(Duration.ofDays(7))).isOne();
		assertThat(waiting()).isZero();
		assertThat(letters()).as("its letter").isEmpty();
		asks("whales", "en");
		admin("DELETE", "/subscribers/ada@example.org", "");
		assertThat(waiting()).isZero();
	}

	@Test
	void aRequestIsNotPurgedWhileALaterOneWaits() throws Exception {
		asks("whales", "en");
		letters();
		this.clock.advance(Duration.ofDays(6));
		asks("casino", "en");
		String confirm = confirmation();
		this.clock.advance(Duration.ofHours(30));
		this.stale.purge(Duration.ofDays(7));
		assertThat(form(confirm, Map.of()).statusCode()).isEqualTo(200);
		assertThat(ada().preferences().keywords()).containsExactly("casino");
	}

	private int waiting() {
		return this.jdbc.sql("select count(*) from request").query(Integer.class).single();
	}

}
