package org.paperboy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.mail.internet.MimeMessage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.SuppressionSource;
import org.paperboy.reachability.Suppressions;
import org.paperboy.subscriber.quiet.QuietReaders;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers are addressed in the language they chose, from the confirmation letter to
 * leaving; everybody else in the one that their browser prefers.
 */
class LanguagesIntegrationTests extends IntegrationTest {

	@Autowired
	private MessageSource messages;

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private Suppressions suppressions;

	@Autowired
	private QuietReaders quiet;

	static List<String> languages() {
		return Cases.first(3, "languages from the confirmation letter to leaving", PageLanguage.TAGS.reversed());
	}

	private String word(String key, String language, Object... values) {
		return this.messages.getMessage(key, values, Locale.forLanguageTag(language));
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

	private void speaks(Document page, String language, String headline) {
		assertThat(page.select("html").attr("lang")).startsWith(language);
		assertThat(page.select("h1").text().replace('\u00a0', ' ')).isEqualTo(headline.replace('\u00a0', ' '));
		assertThat(page.select(".tagline").text()).isEqualTo(word("site.tagline", language));
	}

	private Document page(String path) {
		return Jsoup.parse(get(path).body());
	}

	private Document post(String path, Map<String, String> fields) {
		return Jsoup.parse(form(path, fields).body());
	}

	@ParameterizedTest
	@MethodSource("languages")
	void aReaderIsSpokenToInTheirLanguage(String language) throws Exception {
		LocalDate day = LocalDate.of(2025, 12, 10).plusDays(PageLanguage.TAGS.indexOf(language));
		this.clock.set(Instant.parse(day.plusDays(1) + "T06:00:00Z"));
		FEEDS.answer("/api/daily_papers?date=" + day, "application/json", WireFormats.papers(WireFormats
			.paper("2512.%s001".formatted(day.getDayOfMonth()), "Speech recognition", "We study sound.", day, 59)));
		admin("POST", "/collections", "{\"date\":\"" + day + "\"}");
		post("/api/subscriptions", "application/json",
				"{\"email\":\"ada@example.org\",\"topics\":[\"speech-recognition\"],\"locale\":\"" + language + "\"}");

		MimeMessage confirmation = letter();
		assertThat(confirmation.getSubject()).isEqualTo(word("mail.confirmation.subject", language));
		assertThat(Letters.text(confirmation)).contains(word("mail.confirmation.hours", language));
		String confirm = Letters.link(confirmation, "/confirm/");
		speaks(page(confirm), language, word("confirm.title", language));
		assertThat(page(confirm).select("main dl").text())
			.contains(word("confirm.when.DAILY", language, "08:00", "UTC"));
		speaks(post(confirm, Map.of()), language, word("confirmed.title", language));

		MimeMessage welcome = letter();
		assertThat(welcome.getSubject()).isEqualTo(word("mail.welcome.subject", language, "Speech recognition"));
		assertThat(Letters.text(welcome)).contains(word("mail.digest.unsubscribe", language));
		assertThat(Jsoup.parse(Letters.html(welcome)).select("html").attr("lang")).startsWith(language);
		speaks(page(Letters.link(welcome, "/feedback/")), language, word("feedback.title", language));

		String preferences = Letters.link(welcome, "/preferences/");
		speaks(page(preferences), language, word("preferences.title", language));
		speaks(page(preferences + "/days"), language, word("days.title", language));
		Document refused = post(preferences, Map.of("maxPapers", "99"));
		assertThat(refused.select("small.problem").text()).isEqualTo(word("problem.maxPapers", language));

		post(preferences, Map.of("record", "1"));
		MimeMessage link = letter();
		assertThat(link.getSubject()).isEqualTo(word("mail.record.subject", language));
		String record = Letters.link(link, "/record/");
		speaks(page(record), language, word("record.title", language));
		post(record, Map.of("email", "ada@new.example"));
		List<MimeMessage> both = letters(2);
		assertThat(both).extracting(MimeMessage::getSubject)
			.containsExactlyInAnyOrder(word("mail.move.subject", language), word("mail.moving.subject", language));
		for (MimeMessage letter : both) {
			String name = Letters.text(letter).contains("/stay/") ? "stay" : "move";
			speaks(page(Letters.link(letter, "/" + name + "/")), language, word(name + ".title", language));
		}

		post("/api/links", "application/json", "{\"email\":\"ada@example.org\"}");
		MimeMessage links = letter();
		assertThat(links.getSubject()).isEqualTo(word("mail.links.subject", language));
		assertThat(Letters.text(links)).contains(word("mail.links.leave", language))
			.doesNotContain(word("mail.links.left.button", language));

		this.suppressions.bounced(new EmailAddress("ada@example.org"), "hard bounce", SuppressionSource.REPORT);
		post("/api/links", "application/json", "{\"email\":\"ada@example.org\"}");
		MimeMessage question = letter();
		assertThat(question.getSubject()).isEqualTo(word("mail.reach.subject", language));
		String reach = Letters.link(question, "/reach/");
		speaks(page(reach), language, word("reach.title", language));
		speaks(post(reach, Map.of()), language, word("reached.title", language));

		String leave = Letters.link(welcome, "/unsubscribe/");
		speaks(page(leave), language, word("leave.title", language));
		Document left = post(leave, Map.of("byPage", "1"));
		assertThat(letter().getSubject()).isEqualTo(word("mail.goodbye.subject", language));
		speaks(left, language, word("left.title", language));
		speaks(post(left.select("form").attr("action"), Map.of()), language, word("returned.title", language));

		this.clock.advance(Duration.ofDays(366));
		this.quiet.ask();
		MimeMessage still = letter();
		assertThat(still.getSubject()).isEqualTo(word("mail.still.subject", language));
		assertThat(Letters.text(still)).contains(word("mail.still.headline", language));
		String keep = Letters.link(still, "/keep/");
		speaks(page(keep), language, word("keep.title", language));
		speaks(post(keep, Map.of()), language, word("kept.title", language));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			-                       | en
			de-AT,de;q=0.9          | de
			fr-CA;q=0.9,en;q=0.4    | fr
			zh-CN                   | zh
			zh-Hant-TW              | zh
			ja                      | ja
			it,es;q=0.7,en;q=0.3    | es
			it                      | en
			*                       | en
			nonsense;;q             | en
			""")
	void othersAreAddressedInTheirBrowsersLanguage(String accepted, String language) {
		for (String path : new String[] { "/", "/subscribe", "/embed", "/topics", "/editions", "/subscribed", "/link",
				"/privacy", "/link/sent", "/nowhere" }) {
			HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path))).header("Accept", "text/html");
			if (accepted != null) {
				request.header("Accept-Language", accepted);
			}
			Document page = Jsoup.parse(send(request.GET()).body());
			assertThat(page.select("html").attr("lang")).as(path).startsWith(language);
			assertThat(page.select("a.skip").text()).as(path)
				.isEqualTo(path.equals("/embed") ? "" : word("site.skip", language));
		}
	}

	@Test
	void aPageMayBeAskedForInALanguage() {
		assertThat(page("/subscribe?lang=ja").select("html").attr("lang")).isEqualTo("ja");
		assertThat(page("/subscribe?lang=xx").select("html").attr("lang")).isEqualTo("en");
	}

}
