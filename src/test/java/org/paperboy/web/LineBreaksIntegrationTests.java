package org.paperboy.web;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.paperboy.Letters;
import org.paperboy.Cases;
import org.paperboy.WireFormats;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.Subscribers;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Line breaks in a field, and characters that become one if a program cuts bytes or
 * decodes twice, are refused by the field's name or end a term. None is stored, and none
 * ends a header.
 */
class LineBreaksIntegrationTests extends IntegrationTest {

	private static final LocalDate DAY = LocalDate.of(2025, 5, 15);

	private static final EmailAddress ADA = new EmailAddress("ada@example.org");

	private static final List<String> FIELDS = List.of("email", "topics", "keywords", "authors", "muted", "timezone",
			"sendAt", "frequency", "weekday", "maxPapers", "length", "whenNothingMatches", "locale");

	private static final List<String> LISTS = List.of("topics", "keywords", "authors", "muted");

	private static final List<String> FREE = List.of("keywords", "authors", "muted");

	private static final Pattern BREAK = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]");

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private Subscribers subscribers;

	@Autowired
	private SubscriberLinks links;

	/**
	 * Kinds of line breaks: two are Chinese characters whose last eight bits are a line
	 * break, one is plain text.
	 */
	static List<String> breaks() {
		return Cases.first(4, "line breaks in every field of every form",
				List.of("\r\n", "\0", "\u2028", "\u760D\u760A", "\r", "\n", "\u2029", "\u0085", "%0d%0a"));
	}

	private static boolean isText(String mark) {
		return mark.startsWith("%") || mark.startsWith("\u760D");
	}

	private static String hostile(String mark) {
		return "whales" + mark + "X-Evil: 1";
	}

	private static void addsNoHeader(HttpResponse<String> answer) {
		assertThat(answer.headers().map()).doesNotContainKey("x-evil");
		assertThat(answer.headers().map().toString()).doesNotContain("X-Evil");
	}

	/**
	 * The stored values of the reader, if there are any.
	 */
	private Optional<String> stored() {
		return this.subscribers.find(ADA).map((subscriber) -> {
			String preferences = subscriber.preferences().toString();
			assertThat(BREAK.matcher(preferences).find()).as(preferences).isFalse();
			return preferences;
		});
	}

	private List<String> fields(HttpResponse<String> answer) {
		return json(answer).path("errors").valueStream().map((error) -> error.path("field").asString()).toList();
	}

	private String reader() {
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nada@example.org,true\n");
		return path(this.jdbc.sql("select id, nonce from subscriber")
			.query((rs, row) -> this.links.url(SubscriberLinks.Purpose.PREFERENCES, rs.getLong(1), rs.getString(2)))
			.single());
	}

	@ParameterizedTest
	@MethodSource("breaks")
	@Fault("T80 line breaks in a field")
	void aProgramIsToldTheField(String mark) {
		for (Set<String> hostile : requests()) {
			this.jdbc.sql("delete from delivery").update();
			this.jdbc.sql("delete from subscriber").update();
			this.jdbc.sql("delete from asked").update();
			Map<String, Object> body = new TreeMap<>(Map.of("email", "ada@example.org"));
			hostile.forEach((field) -> body.put(field, LISTS.contains(field) ? List.of(hostile(mark)) : hostile(mark)));
			HttpResponse<String> answer = post("/api/subscriptions", "application/json",
					this.json.writeValueAsString(body));
			addsNoHeader(answer);
			if (isText(mark) && FREE.containsAll(hostile)) {
				assertThat(answer.statusCode()).as("%s", hostile).isEqualTo(202);
				assertThat(stored()).hasValueSatisfying((some) -> assertThat(some).contains(hostile(mark)));
			}
			else {
				assertThat(answer.statusCode()).as("%s", hostile).isEqualTo(400);
				assertThat(fields(answer)).containsExactlyInAnyOrderElementsOf(hostile);
				assertThat(stored()).isEmpty();
			}
		}
	}

	/**
	 * Those that are always refused, in one request; the others each in its own.
	 */
	private static List<Set<String>> requests() {
		Set<String> refused = new TreeSet<>(FIELDS);
		FREE.forEach(refused::remove);
		List<Set<String>> requests = new ArrayList<>(List.of(refused));
		FREE.forEach((field) -> requests.add(Set.of(field)));
		return requests;
	}

	@ParameterizedTest
	@MethodSource("breaks")
	void theFormsNameTheFieldOrEndATerm(String mark) {
		String preferences = reader();
		for (String page : List.of("/subscribe", "/embed", preferences)) {
			for (Set<String> hostile : requests()) {
				Map<String, String> fields = new TreeMap<>(
						Map.of("email", "ada@example.org", "formToken", get("/form-token").body()));
				hostile.forEach((field) -> fields.put(field, hostile(mark)));
				this.clock.advance(Duration.ofSeconds(3));
				HttpResponse<String> answer = form(page, fields);
				addsNoHeader(answer);
				stored();
				assertThat(answer.statusCode()).as(page + " " + hostile).isIn(200, 302, 400);
				if (answer.statusCode() == 400) {
					assertThat(Jsoup.parse(answer.body()).select("[role=alert] li a").eachAttr("href"))
						.containsExactlyInAnyOrderElementsOf(namedBy(page.equals(preferences), hostile));
				}
				else {
					assertThat(FREE).as(page).containsAll(hostile);
				}
			}
		}
	}

	/**
	 * Links to the fields; the preferences ask for no address.
	 */
	private static List<String> namedBy(boolean preferences, Set<String> hostile) {
		return hostile.stream()
			.filter((field) -> !preferences || !field.equals("email"))
			.map((field) -> "#" + field)
			.toList();
	}

	@ParameterizedTest
	@MethodSource("breaks")
	void lostLinksGoToOneAddress(String mark) {
		reader();
		for (String email : List.of(hostile(mark), "ada@example.org" + mark + "Bcc: eve@evil.example")) {
			HttpResponse<String> answer = post("/api/links", "application/json",
					this.json.writeValueAsString(Map.of("email", email)));
			addsNoHeader(answer);
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(fields(answer)).containsExactly("email");
			String token = get("/form-token").body();
			this.clock.advance(Duration.ofSeconds(3));
			HttpResponse<String> page = form("/link", Map.of("email", email, "formToken", token));
			addsNoHeader(page);
			assertThat(page.statusCode()).isEqualTo(400);
		}
		assertThat(this.deliveries.dispatch()).isZero();
	}

	@ParameterizedTest
	@MethodSource("breaks")
	void thePreviewNamesTheField(String mark) throws Exception {
		collect();
		for (String field : List.of("topic", "keyword", "author", "muted", "date", "limit", "maxPapers")) {
			HttpResponse<String> answer = get(
					"/api/preview?" + field + "=" + URLEncoder.encode(hostile(mark), StandardCharsets.UTF_8));
			addsNoHeader(answer);
			boolean free = List.of("keyword", "author", "muted").contains(field);
			assertThat(answer.statusCode()).as(field).isEqualTo((free && isText(mark)) ? 200 : 400);
			if (answer.statusCode() == 400) {
				assertThat(fields(answer)).containsExactly(field);
			}
		}
		for (String field : FREE) {
			HttpResponse<String> answer = form("/subscribe", Map.of("preview", "1", field, hostile(mark)));
			addsNoHeader(answer);
			assertThat(answer.statusCode()).isEqualTo(mark.equals("\0") ? 400 : 200);
		}
	}

	private void collect() {
		FEEDS.answer("/api/daily_papers?date=" + DAY, "application/json", WireFormats
			.papers(WireFormats.paper("2505.15001", "Speech recognition", "We study speech recognition.", DAY, 59)));
		assertThat(admin("POST", "/collections", "{\"date\":\"" + DAY + "\"}").statusCode()).isEqualTo(201);
	}

	@ParameterizedTest
	@MethodSource("breaks")
	void whatIsMutedAndANewAddress(String mark) throws Exception {
		collect();
		String preferences = reader();
		admin("POST", "/editions/" + DAY + "/deliveries", "{}");
		this.deliveries.dispatch();
		String feedback = Letters.link(MAIL.getReceivedMessages()[0], "/feedback/");
		HttpResponse<String> muted = form(feedback, Map.of("mute", hostile(mark)));
		addsNoHeader(muted);
		assertThat(muted.statusCode()).isEqualTo(isText(mark) ? 200 : 400);
		assertThat(this.jdbc.sql("select about from feedback").query(String.class).list())
			.isEqualTo(isText(mark) ? List.of(hostile(mark)) : List.of());

		MAIL.purgeEmailFromAllMailboxes();
		form(preferences, Map.of("record", "1"));
		this.deliveries.dispatch();
		String record = Letters.link(MAIL.getReceivedMessages()[0], "/record/");
		for (String email : List.of(hostile(mark), "eve@example.org" + mark + "Bcc: eve@evil.example",
				"eve" + mark + "@evil.example,ada@example.org")) {
			HttpResponse<String> moved = form(record, Map.of("email", email));
			addsNoHeader(moved);
			assertThat(moved.statusCode()).as(email).isEqualTo(400);
		}
		assertThat(this.deliveries.dispatch()).isZero();
	}

	@ParameterizedTest
	@MethodSource("breaks")
	void theOperatorIsToldTheField(String mark) {
		String text = hostile(mark);
		isRefused("email", admin("POST", "/suppressions", this.json.writeValueAsString(Map.of("email", text))));
		isRefused("date", admin("POST", "/collections", this.json.writeValueAsString(Map.of("date", text))));
		if (!isText(mark)) {
			isRefused("reason", admin("POST", "/suppressions",
					this.json.writeValueAsString(Map.of("email", "eve@example.org", "reason", text))));
		}
		HttpResponse<String> imported = admin("POST", "/subscribers", "text/csv",
				"email,keywords,confirmed\nada@example.org,\"" + text + "\",true\n");
		addsNoHeader(imported);
		assertThat(imported.statusCode()).isEqualTo(200);
		assertThat(stored().isPresent()).isEqualTo(isText(mark));
	}

	private void isRefused(String field, HttpResponse<String> answer) {
		addsNoHeader(answer);
		assertThat(answer.statusCode()).as(field).isEqualTo(400);
		assertThat(fields(answer)).containsExactly(field);
	}

}
