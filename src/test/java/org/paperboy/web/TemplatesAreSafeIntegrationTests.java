package org.paperboy.web;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.mail.internet.MimeMessage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.paperboy.Letters;
import org.paperboy.Cases;
import org.paperboy.WireFormats;
import org.paperboy.delivery.Deliveries;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody types is text: a page or an answer that shows it has it letter by letter,
 * and is otherwise the same as with an innocent word.
 */
class TemplatesAreSafeIntegrationTests extends IntegrationTest {

	private static final LocalDate DAY = LocalDate.of(2025, 5, 13);

	/**
	 * A word with which the same page must say the same.
	 */
	private static final String INNOCENT = "Innocent";

	private static final List<String> FIELDS = List.of("email", "topics", "keywords", "authors", "muted", "timezone",
			"sendAt", "frequency", "weekday", "maxPapers", "length", "whenNothingMatches", "locale");

	private static final List<String> PARAMETERS = List.of("at", "lang", "error", "topics", "logout");

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private SubscriberLinks links;

	static Stream<String> expressions() {
		return Cases.first(5, "expressions in every field and parameter",
				List.of("__${7*7}__::.x", "[[${7*7}]]", "#{site.name}", "{0}{1,number,49}",
						"'+${7*7}+'\"><b th:text=\"${7*7}\">", "${7*7}", "~{admin/overview}", "[(${7*7})]",
						"T(java.lang.Runtime)", "*{7*7}", "@{x}", "${@siteProperties}"))
			.stream();
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/**
	 * Everything an answer says, in its order, with the sent words as one sign and
	 * without tokens and numbers, which always differ.
	 */
	private List<String> said(HttpResponse<String> answer, String words) {
		if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
			String quoted = this.json.writeValueAsString(words);
			return List.of(answer.body().replace(quoted.substring(1, quoted.length() - 1), "…"));
		}
		List<String> said = new ArrayList<>();
		for (Element element : Jsoup.parse(answer.body()).getAllElements()) {
			said.add("<" + element.normalName());
			if (!List.of("formToken", "_csrf", "undo").contains(element.attr("name"))) {
				element.attributes().forEach((attribute) -> said.add(attribute.getKey() + "=" + attribute.getValue()));
			}
			element.textNodes()
				.stream()
				.map(TextNode::getWholeText)
				.filter((text) -> !text.isBlank())
				.forEach(said::add);
		}
		return said.stream().map((some) -> some.replace(words, "…")).toList();
	}

	/**
	 * Asserts that the answer to each expression has it as it was sent, and is otherwise
	 * that to an innocent word.
	 */
	private void isTheSame(Function<String, HttpResponse<String>> ask, int status, int times) {
		isTheSame(expressions(), ask, status, times);
	}

	private void isTheSame(Stream<String> expressions, Function<String, HttpResponse<String>> ask, int status,
			int times) {
		List<String> innocent = said(ask.apply(INNOCENT), INNOCENT);
		expressions.forEach((words) -> {
			HttpResponse<String> answer = ask.apply(words);
			assertThat(answer.statusCode()).as(words).isEqualTo(status);
			List<String> said = said(answer, words);
			assertThat(said).as(words).isEqualTo(innocent);
			assertThat(said.stream().filter((some) -> some.contains("…"))).as(words).hasSizeGreaterThanOrEqualTo(times);
		});
	}

	private static Map<String, String> everywhere(String words) {
		return new TreeMap<>(FIELDS.stream()
			.collect(
					Collectors.toMap(Function.identity(), (field) -> field.equals("authors") ? author(words) : words)));
	}

	/**
	 * A name, as a sign-up without one is refused.
	 */
	private static String author(String words) {
		return words + " Lovelace";
	}

	private String token() {
		String token = get("/form-token").body();
		this.clock.advance(Duration.ofSeconds(3));
		return token;
	}

	@Test
	@Fault("T82 expressions in parameters")
	void theFormFilledInByAnAddress() {
		for (String page : List.of("/subscribe", "/embed")) {
			isTheSame((some) -> get(page + "?"
					+ FIELDS.stream().map((field) -> field + "=" + encoded(some)).collect(Collectors.joining("&"))),
					200, page.equals("/embed") ? 1 : 4);
		}
	}

	@Test
	@Fault("T82 expressions in fields")
	void theFormShownAgain() {
		for (String page : List.of("/subscribe", "/embed")) {
			isTheSame((some) -> form(page, everywhere(some)), 200, page.equals("/embed") ? 1 : 4);
			isTheSame((some) -> {
				Map<String, String> fields = everywhere(some);
				fields.put("formToken", token());
				return form(page, fields);
			}, 400, page.equals("/embed") ? 1 : 4);
		}
		assertThat(this.jdbc.sql("select count(*) from subscriber").query(Long.class).single()).isZero();
	}

	@Test
	void theFormForLostLinks() {
		isTheSame((some) -> get("/link?email=" + encoded(some)), 200, 1);
		isTheSame((some) -> form("/link", Map.of("email", some)), 200, 1);
		isTheSame((some) -> form("/link", Map.of("email", some, "formToken", token())), 400, 1);
	}

	@Test
	void thePreview() {
		collect();
		for (String page : List.of("/subscribe", "/embed")) {
			isTheSame(
					(some) -> form(page,
							Map.of("preview", "1", "email", some, "keywords", some, "authors", some, "muted", "Other")),
					200, page.equals("/embed") ? 2 : 3);
			isTheSame((some) -> {
				Map<String, String> fields = everywhere(some);
				fields.put("preview", "1");
				return form(page, fields);
			}, 400, page.equals("/embed") ? 1 : 4);
		}
		isTheSame((some) -> get("/api/preview?keyword=" + encoded(some) + "&author=" + encoded(some)), 200, 0);
	}

	private void collect() {
		FEEDS.answer("/api/daily_papers?date=" + DAY, "application/json", WireFormats
			.papers(WireFormats.paper("2505.13001", "Speech recognition", "We study speech recognition.", DAY, 59)));
		assertThat(admin("POST", "/collections", "{\"date\":\"" + DAY + "\"}").statusCode()).isEqualTo(201);
	}

	private String preferences(String email) {
		admin("POST", "/subscribers", "text/csv", "email,confirmed\n" + email + ",true\n");
		return path(this.jdbc.sql("select id, nonce from subscriber where email = :email")
			.param("email", email)
			.query((rs, row) -> this.links.url(SubscriberLinks.Purpose.PREFERENCES, rs.getLong(1), rs.getString(2)))
			.single());
	}

	@Test
	void thePreferences() {
		String page = preferences("ada@example.org");
		isTheSame((some) -> form(page, everywhere(some)), 400, 1);
		isTheSame((some) -> {
			form(page, Map.of("keywords", some, "authors", author(some), "muted", some));
			return get(page);
		}, 200, 3);
		isTheSame((some) -> {
			form(page, Map.of("keywords", some, "authors", author(some), "muted", some));
			return form(page, Map.of("topics", "speech-recognition"));
		}, 200, 3);
		isTheSame((some) -> form(page, Map.of("pause", some, "until", some)), 400, 0);
		isTheSame((some) -> form(page, Map.of("drop", some)), 200, 0);
	}

	@ParameterizedTest
	@MethodSource("expressions")
	void whatIsMuted(String words) throws Exception {
		collect();
		preferences("ada@example.org");
		admin("POST", "/editions/" + DAY + "/deliveries", "{}");
		String page = Letters.link(letter(), "/feedback/");
		HttpResponse<String> answer = form(page, Map.of("mute", words));
		if (answer.statusCode() == 400) {
			isTheSame(Stream.of(words), (some) -> form(page, Map.of("mute", some.equals(INNOCENT) ? "*" : some)), 400,
					0);
		}
		else {
			assertThat(Jsoup.parse(answer.body()).select(".said span").eachText()).singleElement()
				.satisfies((text) -> assertThat(text).contains(words));
			this.jdbc.sql("delete from feedback").update();
			isTheSame(Stream.of(words), (some) -> {
				HttpResponse<String> muted = form(page, Map.of("mute", some));
				this.jdbc.sql("delete from feedback").update();
				return muted;
			}, 200, 1);
		}
		isTheSame(Stream.of(words), (some) -> form(page, Map.of("say", some)), 400, 0);
		isTheSame(Stream.of(words), (some) -> get(page + "?wish=" + encoded(some) + "&" + encoded(some)), 200, 0);
	}

	private MimeMessage letter() throws Exception {
		MAIL.purgeEmailFromAllMailboxes();
		this.deliveries.dispatch();
		return Arrays.stream(MAIL.getReceivedMessages())
			.filter((letter) -> !Letters.text(letter).contains("/stay/"))
			.reduce((one, other) -> {
				throw new AssertionError("two letters");
			})
			.orElseThrow();
	}

	@ParameterizedTest
	@MethodSource("expressions")
	void theNewAddressOfARecord(String words) throws Exception {
		form(preferences("ada@example.org"), Map.of("record", "1"));
		String page = Letters.link(letter(), "/record/");
		isTheSame(Stream.of(words), (some) -> form(page, Map.of("email", some)), 400, 0);
		isTheSame(Stream.of(words), (some) -> form(page, Map.of("erase", some)), 400, 0);
		HttpResponse<String> answer = form(page, Map.of("email", words + "@example.org"));
		if (answer.statusCode() == 200) {
			assertThat(Jsoup.parse(answer.body()).select("main").text())
				.contains(words.toLowerCase(Locale.ROOT) + "@example.org");
			MimeMessage asked = letter();
			assertThat(asked.getAllRecipients()[0].toString()).contains(words.toLowerCase(Locale.ROOT));
			String move = Letters.link(asked, "/move/");
			assertThat(get(move).body() + form(move, Map.of()).body()).doesNotContain("49", "Paperboy@example.org");
		}
	}

	@Test
	void errorsOfTheApi() {
		collect();
		isTheSame((some) -> post("/api/subscriptions", "application/json", subscription(some)), 400, 1);
		isTheSame((some) -> post("/api/subscriptions", "application/json",
				"{\"email\":{" + this.json.writeValueAsString(some) + ":1}}"), 400, 0);
		isTheSame((some) -> post("/api/links", "application/json", this.json.writeValueAsString(Map.of("email", some))),
				400, 0);
		for (String question : List.of("topic", "date", "limit", "maxPapers")) {
			isTheSame((some) -> get("/api/preview?" + question + "=" + encoded(some)), 400, 0);
		}
		isTheSame((some) -> admin("GET", "/backtests?" + encoded(some) + "=1", ""), 400, 1);
		isTheSame((some) -> admin("GET", "/backtests?editions=" + encoded(some), ""), 400, 1);
		isTheSame((some) -> admin("POST", "/collections", this.json.writeValueAsString(Map.of("date", some))), 400, 0);
		isTheSame((some) -> admin("POST", "/suppressions", this.json.writeValueAsString(Map.of("email", some))), 400,
				0);
	}

	private String subscription(String words) {
		return this.json.writeValueAsString(FIELDS.stream()
			.collect(Collectors.toMap(Function.identity(), (field) -> field.equals("authors") ? List.of(author(words))
					: List.of("topics", "keywords", "muted").contains(field) ? List.of(words) : words)));
	}

	@ParameterizedTest
	@MethodSource("expressions")
	void partsOfAnAddress(String words) {
		String plain = words.replace("/", "").replace(";", "").replace("\"", "").replace("<", "").replace(">", "");
		for (String folder : List.of("/editions/", "/topics/", "/confirm/", "/preferences/", "/unsubscribe/",
				"/digests/", "/feedback/", "/record/", "/move/", "/return/", "/reach/", "/keep/", "/link/", "/",
				"/api/editions/", "/webjars/")) {
			HttpResponse<String> answer = get(folder + encoded(plain).replace("+", "%20"));
			assertThat(answer.statusCode()).as(folder + plain).isIn(400, 404, 500).isNotEqualTo(500);
			if (!folder.startsWith("/api/")) {
				assertThat(Jsoup.parse(answer.body()).text()).as(folder + plain).doesNotContain("49", "Back office");
			}
		}
	}

	@Test
	void parametersThatAPageReads() {
		for (String page : List.of("/subscribed", "/link/sent", "/privacy", "/embed/subscribed", "/admin/login", "/",
				"/topics", "/editions", "/embed/snippet")) {
			isTheSame((some) -> get(page + "?"
					+ PARAMETERS.stream().map((name) -> name + "=" + encoded(some)).collect(Collectors.joining("&"))),
					200, 0);
		}
	}

	@Test
	void theInnocentWordIsNoneThatAPageSays() {
		assertThat(Jsoup.parse(get("/subscribe").body()).html()).doesNotContain(INNOCENT);
	}

}
