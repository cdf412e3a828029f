package org.paperboy.subscriber.change;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.mail.internet.MimeMessage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.paperboy.Letters;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks.Purpose;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.Subscribers;
import org.paperboy.subscriber.erasure.StaleRequests;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Leaving takes one press and holds at once; less than leaving takes one press too, and
 * everything can be taken back by who did it.
 */
class LeavingIntegrationTests extends IntegrationTest {

	private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

	@Autowired
	private StaleRequests stale;

	@Autowired
	private Subscribers subscribers;

	@Autowired
	private SubscriberLinks links;

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private TransactionTemplate transaction;

	@BeforeEach
	void aReader() {
		admin("POST", "/subscribers", "text/csv", """
				email,topics,keywords,confirmed
				ada@example.org,speech-recognition;large-language-models,sea shanties,true
				""");
	}

	private Subscriber ada() {
		return this.subscribers.find(new EmailAddress("ada@example.org")).orElseThrow();
	}

	private String link(Purpose purpose) {
		return path(this.links.url(purpose, ada().id(), ada().nonce()));
	}

	/**
	 * Presses a button of a page as a browser does: its form's fields and its own.
	 */
	private Document press(Document page, String button, String at) {
		Element pressed = page.select(button).first();
		assertThat(pressed).as("no " + button + " in " + page.select("main")).isNotNull();
		Element form = pressed.closest("form");
		StringBuilder fields = new StringBuilder();
		form.select("input[type=hidden]").forEach((field) -> append(fields, field));
		append(fields, pressed);
		String action = form.attr("action").isEmpty() ? at : form.attr("action");
		return Jsoup.parse(post(action, "application/x-www-form-urlencoded", fields.toString()).body());
	}

	private static void append(StringBuilder fields, Element field) {
		if (!field.attr("name").isEmpty()) {
			fields.append(fields.isEmpty() ? "" : "&")
				.append(field.attr("name"))
				.append('=')
				.append(java.net.URLEncoder.encode(field.attr("value"), java.nio.charset.StandardCharsets.UTF_8));
		}
	}

	private Document page(String path) {
		return Jsoup.parse(get(path).body());
	}

	@Test
	void whoseRowIsInUseForLongIsAskedToComeAgain() {
		String leave = link(Purpose.UNSUBSCRIBE);
		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("select id from subscriber for update").query(Long.class).list();
			HttpResponse<String> answer = post(leave, "application/x-www-form-urlencoded", ONE_CLICK);
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.headers().firstValue("Retry-After")).contains("5");
		});
		assertThat(post(leave, "application/x-www-form-urlencoded", ONE_CLICK).statusCode()).isEqualTo(200);
		assertThat(ada().state()).isEqualTo(Subscriber.State.LEFT);
	}

	@Test
	void aLinkWithAnotherEndLeavesNobody() {
		String leave = link(Purpose.UNSUBSCRIBE);
		String shorter = leave.substring(0, leave.length() - 1);
		Stream
			.concat(Stream.of(shorter, leave + "A", leave + "=", leave + "%00"),
					"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".chars()
						.mapToObj((last) -> shorter + (char) last)
						.filter((other) -> !other.equals(leave)))
			.forEach((other) -> {
				post(other, "application/x-www-form-urlencoded", ONE_CLICK);
				assertThat(ada().state()).as(other).isEqualTo(Subscriber.State.ACTIVE);
			});
	}

	@ParameterizedTest
	@CsvSource({ "application/x-www-form-urlencoded", "multipart/form-data; boundary=cut" })
	@Fault("T62 one click from any program, twice")
	void oneClickLeavesAtOnceFromAnywhere(String type) {
		String body = type.startsWith("multipart")
				? "--cut\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--cut--\r\n"
				: ONE_CLICK;
		for (int time = 0; time < 2; time++) {
			HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url(link(Purpose.UNSUBSCRIBE))))
				.header("Content-Type", type)
				.header("Origin", "https://mail.example")
				.header("Referer", "https://mail.example/inbox")
				.POST(HttpRequest.BodyPublishers.ofString(body)));
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "location");
			assertThat(ada().state()).isEqualTo(Subscriber.State.LEFT);
		}
		assertThat(post("/unsubscribe/AAAA", type, body).statusCode()).isEqualTo(200);
	}

	@Test
	void oneClickLeavesWithASlashAtTheEndToo() {
		HttpResponse<String> answer = post(link(Purpose.UNSUBSCRIBE) + "/", "application/x-www-form-urlencoded",
				ONE_CLICK);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "location");
		assertThat(ada().state()).isEqualTo(Subscriber.State.LEFT);
	}

	@Test
	void whoHasLeftStillGetsTheLinkToTheirRecord() throws Exception {
		form(link(Purpose.UNSUBSCRIBE), Map.of());
		Document page = page(link(Purpose.PREFERENCES));
		press(page, "button[name=record]", link(Purpose.PREFERENCES));
		this.deliveries.dispatch();
		String record = Letters.link(MAIL.getReceivedMessages()[0], "/record/");
		assertThat(form(record, Map.of("erase", "1", "sure", "1")).statusCode()).isEqualTo(200);
		assertThat(this.subscribers.find(new EmailAddress("ada@example.org"))).isEmpty();
	}

	/**
	 * Whoever was passed a digest has its links too.
	 */
	@Test
	void nothingOfWhoHasLeftIsChangedByTheirLinks() {
		String page = link(Purpose.PREFERENCES);
		form(page, Map.of("pause", "1", "until", "2026-06-01"));
		String back = Jsoup.parse(form(link(Purpose.UNSUBSCRIBE), Map.of()).body()).select("form").attr("action");
		String before = rows();
		for (Map<String, String> fields : List.of(Map.of("keywords", "casino", "locale", "ja"),
				Map.<String, String>of(), Map.of("weekly", "1"), Map.of("drop", "speech-recognition"),
				Map.of("resume", "1"), Map.of("pause", "1", "until", "2027-01-01"),
				Map.of("pause", "1", "until", "soon"), Map.of("maxPapers", "99"))) {
			HttpResponse<String> answer = form(page, fields);
			assertThat(answer.statusCode()).as(fields.toString()).isEqualTo(409);
			assertThat(Jsoup.parse(answer.body()).select("main .notice a[href=/subscribe]")).hasSize(1);
			assertThat(answer.body()).doesNotContain("Saved.");
		}
		assertThat(rows()).isEqualTo(before);
		assertThat(get(page).statusCode()).isEqualTo(200);
		assertThat(get(page + "/days").statusCode()).isEqualTo(200);
		form(back, Map.of());
		assertThat(ada().state()).isEqualTo(Subscriber.State.PAUSED);
		assertThat(form(page, Map.of("resume", "1")).statusCode()).isEqualTo(200);
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	private String rows() {
		return Stream.of("subscriber", "consent")
			.map((table) -> this.jdbc.sql("select * from " + table).query().listOfRows().toString())
			.collect(Collectors.joining())
			.replaceAll("=ar\\d+:", "=");
	}

	@Test
	void leavingByThePageIsMailedWithAWayBack() throws Exception {
		String leave = link(Purpose.UNSUBSCRIBE);
		press(page(leave), "button[name=byPage]", leave);
		assertThat(ada().state()).isEqualTo(Subscriber.State.LEFT);
		assertThat(this.deliveries.dispatch()).isOne();
		MimeMessage goodbye = MAIL.getReceivedMessages()[0];
		assertThat(goodbye.getSubject()).isEqualTo("You have left Paperboy");
		assertThat(goodbye.getHeader("List-Unsubscribe")).isNull();
		assertThat(Letters.text(goodbye)).doesNotContain("sea shanties");
		String back = Letters.link(goodbye, "/return/");
		press(page(back), "form[action*=return] button", back);
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
		press(page(leave), "button[name=byPage]", leave);
		assertThat(this.deliveries.dispatch()).as("a second one that day").isZero();
	}

	@Test
	void aOneClickIsFollowedByNoMail() {
		assertThat(post(link(Purpose.UNSUBSCRIBE), "application/x-www-form-urlencoded", ONE_CLICK).statusCode())
			.isEqualTo(200);
		assertThat(this.deliveries.dispatch()).isZero();
	}

	@Test
	void whoeverHoldsALetterSeesTheAddressMaskedOnly() {
		for (String path : new String[] { link(Purpose.UNSUBSCRIBE), link(Purpose.PREFERENCES),
				link(Purpose.PREFERENCES) + "/days" }) {
			assertThat(get(path).body()).doesNotContain("ada@example.org", "ada@");
		}
	}

	@Test
	void lessThanLeavingIsOnePress() {
		String leave = link(Purpose.UNSUBSCRIBE);
		press(page(leave), "button[name=weekly]", leave);
		assertThat(ada().preferences().frequency()).isEqualTo(Preferences.Frequency.WEEKLY);
		assertThat(page(leave).select("button[name=weekly]")).isEmpty();
		press(page(leave), "button[name=drop][value=speech-recognition]", leave);
		assertThat(ada().preferences().topics()).containsExactly("large-language-models");
		press(page(leave), "button[name=pause]", leave);
		assertThat(ada().pausedUntil()).isEqualTo(LocalDate.of(2026, 5, 21));
		assertThat(ada().state()).isEqualTo(Subscriber.State.PAUSED);
	}

	@Test
	void aChangeIsTakenBackWithOnePress() {
		Preferences before = ada().preferences();
		String leave = link(Purpose.UNSUBSCRIBE);
		Document saved = press(page(leave), "button[name=drop]", leave);
		assertThat(ada().preferences()).isNotEqualTo(before);
		press(saved, ".notice form button", link(Purpose.PREFERENCES));
		assertThat(ada().preferences()).isEqualTo(before);
	}

	@Test
	void theLastInterestCannotBeDropped() {
		for (String slug : new String[] { "speech-recognition", "large-language-models" }) {
			form(link(Purpose.PREFERENCES), Map.of("drop", slug));
		}
		assertThat(ada().preferences().topics()).isEmpty();
		admin("POST", "/subscribers", "text/csv", "email,topics,keywords\nada@example.org,speech-recognition,\n");
		form(link(Purpose.PREFERENCES), Map.of("drop", "speech-recognition"));
		assertThat(ada().preferences().isOpen()).isFalse();
		assertThat(page(link(Purpose.UNSUBSCRIBE)).select("button[name=drop]")).isEmpty();
	}

	@Test
	void leavingIsTakenBackFromThePageThatSaysSo() {
		String leave = link(Purpose.UNSUBSCRIBE);
		Document left = press(page(leave), "main button", leave);
		assertThat(ada().state()).isEqualTo(Subscriber.State.LEFT);
		String back = left.select("form").attr("action");
		assertThat(get(back).statusCode()).isEqualTo(200);
		assertThat(ada().state()).isEqualTo(Subscriber.State.LEFT);
		Document returned = press(left, "form button", leave);
		assertThat(returned.select("h1").text()).isEqualTo("Good to have you back");
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
		assertThat(form(back, Map.of()).statusCode()).isEqualTo(200);
	}

	@Test
	void aRestThatWasInterruptedByLeavingGoesOn() {
		form(link(Purpose.PREFERENCES), Map.of("pause", "1", "until", "2026-06-01"));
		String leave = link(Purpose.UNSUBSCRIBE);
		Document left = Jsoup.parse(form(leave, Map.of()).body());
		press(left, "form button", leave);
		assertThat(ada().state()).isEqualTo(Subscriber.State.PAUSED);
		assertThat(ada().pausedUntil()).isEqualTo(LocalDate.of(2026, 6, 1));
	}

	@Test
	void nobodyElseIsOfferedTheWayBack() {
		String leave = link(Purpose.UNSUBSCRIBE);
		assertThat(Jsoup.parse(form(leave, Map.of()).body()).select("form")).hasSize(1);
		assertThat(Jsoup.parse(form(leave, Map.of()).body()).select("form")).isEmpty();
		assertThat(page(leave).select("form")).isEmpty();
	}

	@Test
	void leavingCannotBeTakenBackLater() {
		String leave = link(Purpose.UNSUBSCRIBE);
		String back = Jsoup.parse(form(leave, Map.of()).body()).select("form").attr("action");
		this.clock.advance(Duration.ofHours(25));
		assertThat(form(back, Map.of()).statusCode()).isEqualTo(404);
		assertThat(ada().state()).isEqualTo(Subscriber.State.LEFT);
	}

	@Test
	void eachLeavingHasItsOwnWayBack() {
		String leave = link(Purpose.UNSUBSCRIBE);
		String back = Jsoup.parse(form(leave, Map.of()).body()).select("form").attr("action");
		form(back, Map.of());
		this.clock.advance(Duration.ofMinutes(5));
		form(leave, Map.of());
		assertThat(form(back, Map.of()).statusCode()).isEqualTo(404);
		assertThat(ada().state()).isEqualTo(Subscriber.State.LEFT);
	}

	@Test
	void strangersAndImportsBringNobodyBack() {
		form(link(Purpose.UNSUBSCRIBE), Map.of());
		post("/api/subscriptions", "application/json", "{\"email\":\"ada@example.org\"}");
		String csv = "email,confirmed\nada@example.org,true\n";
		assertThat(admin("POST", "/subscribers", "text/csv", csv).body()).contains("LEFT");
		this.clock.advance(Duration.ofDays(8));
		this.stale.purge(Duration.ofDays(7));
		assertThat(ada().state()).isEqualTo(Subscriber.State.LEFT);
		assertThat(admin("POST", "/subscribers", "text/csv", csv).body()).contains("LEFT");
	}

}
