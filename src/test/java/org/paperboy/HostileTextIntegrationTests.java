package org.paperboy;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import jakarta.mail.internet.MimeMessage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.delivery.Deliveries;
import org.paperboy.maths.Maths;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a source writes into a paper is text, on pages, in feeds and in letters: no
 * markup, no script, no template, no address but one of the web.
 */
class HostileTextIntegrationTests extends IntegrationTest {

	private static final LocalDate DAY = LocalDate.of(2026, 3, 16);

	@Autowired
	private Deliveries deliveries;

	private void collect() {
		HostilePapers.answer(FEEDS, DAY);
		assertThat(admin("POST", "/collections", "{\"date\":\"" + DAY + "\"}").statusCode()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/editions/2026-03-16", "/topics/speech-recognition" })
	@Fault("T81 hostile text on pages")
	void pagesShowItAsText(String path) {
		collect();
		Document page = Jsoup.parse(get(path).body());
		isHarmless(page);
		assertThat(page.select("article h3").eachText()).containsExactlyInAnyOrderElementsOf(HostilePapers.titles());
		assertThat(page.select("article .abstract").eachText())
			.containsExactlyInAnyOrderElementsOf(HostilePapers.summaries());
		assertThat(page.select("article .authors").eachText())
			.containsExactlyInAnyOrderElementsOf(HostilePapers.authors());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/editions/2026-03-16", "/topics/speech-recognition" })
	@Fault("T81 hostile text in feeds")
	void feedsCarryItAsText(String below) throws Exception {
		collect();
		SyndFeed atom = new SyndFeedInput().build(new StringReader(get(below + "/feed.atom").body()));
		assertThat(atom.getEntries()).extracting(SyndEntry::getTitle)
			.containsExactlyInAnyOrderElementsOf(HostilePapers.titles());
		assertThat(atom.getEntries()).extracting((entry) -> entry.getDescription().getValue())
			.containsExactlyInAnyOrderElementsOf(HostilePapers.summaries());
		assertThat(atom.getEntries())
			.allMatch((entry) -> entry.getLink().startsWith("https://arxiv.org/abs/") && entry.getLinks().size() == 1);
		List<JsonNode> items = StreamSupport.stream(json(get(below + "/feed.json")).path("items").spliterator(), false)
			.toList();
		assertThat(items).extracting((item) -> item.path("title").asString())
			.containsExactlyInAnyOrderElementsOf(HostilePapers.titles());
		assertThat(items).extracting((item) -> item.path("content_text").asString())
			.containsExactlyInAnyOrderElementsOf(HostilePapers.summaries());
		assertThat(items).noneMatch((item) -> item.has("content_html"));
	}

	@Test
	@Fault("T81 hostile text in letters")
	void lettersShowItAsText() throws Exception {
		collect();
		admin("POST", "/subscribers", "text/csv", "email,maxPapers,length,confirmed\nada@example.org,30,LONG,true\n");
		admin("POST", "/editions/" + DAY + "/deliveries", "{}");
		this.deliveries.dispatch();
		MimeMessage letter = MAIL.getReceivedMessages()[0];
		Document html = Jsoup.parse(Letters.html(letter));
		isHarmless(html);
		assertThat(html.select("h3").eachText()).containsExactlyInAnyOrderElementsOf(HostilePapers.titles());
		assertThat(html.select("td.card p:not([class])").eachText())
			.containsExactlyInAnyOrderElementsOf(HostilePapers.summaries());
		String text = Letters.text(letter).replaceAll("\\s+", "");
		for (String title : HostilePapers.titles()) {
			assertThat(text).contains(title.replaceAll("\\s+", ""));
		}
		assertThat(Letters.links(Letters.text(letter)))
			.filteredOn((link) -> !link.startsWith("https://arxiv.org/") && !link.startsWith("http://localhost:8080/"))
			.allMatch((link) -> HostilePapers.TEXTS.stream().anyMatch((hostile) -> hostile.contains("evil.example")));
	}

	/**
	 * Nothing in it is markup of a paper's, and links lead to the web.
	 */
	private static void isHarmless(Document page) {
		assertThat(page.select("svg, math, img, iframe, object, embed, base, body style, script:not([src])")).isEmpty();
		assertThat(page.select("script")).allMatch((script) -> script.attr("src").equals("/paperboy.js"));
		assertThat(page.getAllElements()).allSatisfy((element) -> assertThat(element.attributes())
			.noneMatch((Attribute attribute) -> attribute.getKey().startsWith("on")));
		assertThat(page.select("[href]").eachAttr("href")).isNotEmpty()
			.allMatch((link) -> link.matches("(https?:/)?/.*|#\\w+"));
		assertThat(page.select("[style]").eachAttr("style")).noneMatch((style) -> style.contains("url("));
	}

	@Test
	void mathsDoesNotHideAnythingFromTheTests() {
		assertThat(HostilePapers.titles()).anyMatch((title) -> title.contains("${7*7}"))
			.anyMatch((title) -> title.contains("[(${7*7})]"))
			.allMatch((title) -> title.equals(Maths.readable(title)));
	}

}
