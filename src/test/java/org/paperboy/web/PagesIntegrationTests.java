package org.paperboy.web;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.FeedServer;
import org.paperboy.WireFormats;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The public pages and their feeds show an edition and describe themselves to other
 * programs.
 */
class PagesIntegrationTests extends PublicPagesIntegrationTest {

	@Autowired
	private WebApplicationContext context;

	private void secondLook() {
		this.jdbc
			.sql("update edition_paper set first_date = '2026-02-02', first_votes = 2, second_look = true "
					+ "where paper_id = '2604.20001'")
			.update();
	}

	/**
	 * Serves pages as a site at {@code https://lab.example.org/papers} does.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "/", "/editions", EDITION, "/topics", TOPIC, "/subscribe", "/subscribed", "/embed",
			"/embed/snippet", "/admin/login", "/confirm/x", "/unsubscribe/x", "/preferences/x" })
	void belowAPathEveryLinkStaysBelowIt(String page) throws Exception {
		Document shown = Jsoup.parse(MockMvcBuilders.webAppContextSetup(this.context)
			.build()
			.perform(MockMvcRequestBuilders.get("/papers" + page).contextPath("/papers"))
			.andReturn()
			.getResponse()
			.getContentAsString());
		for (String attribute : List.of("href", "src", "action", "data-form-token", "data-preview", "data-riddle")) {
			assertThat(shown.select("[" + attribute + "]").eachAttr(attribute)).as(attribute)
				.filteredOn((link) -> !link.matches("https?://.*|#.*|data:.*|"))
				.allMatch((link) -> link.startsWith("/papers/"));
		}
		assertThat(shown.select("link[rel=stylesheet]").size()).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource({ "'', /, 2", "/editions/2026-02-09, /editions/2026-02-09, 2",
			"/topics/speech-recognition, /topics/speech-recognition, 1" })
	void bothFeedsSayTheSame(String below, String page, int size) throws Exception {
		HttpResponse<String> xml = ask("GET", below + "/feed.atom", "Accept", "application/rss+xml");
		HttpResponse<String> text = ask("GET", below + "/feed.json", "Accept", "application/rss+xml");
		assertThat(header(xml, "Content-Type")).isEqualTo("application/atom+xml;charset=UTF-8");
		assertThat(header(text, "Content-Type")).isEqualTo("application/feed+json;charset=UTF-8");
		SyndFeed atom = new SyndFeedInput().build(new StringReader(xml.body()));
		JsonNode json = json(text);

		assertThat(json.path("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
		assertThat(json.path("title").asString()).isEqualTo(atom.getTitle()).startsWith("Paperboy");
		assertThat(json.path("home_page_url").asString()).isEqualTo(atom.getUri())
			.isEqualTo("http://localhost:8080" + page);
		assertThat(json.path("feed_url").asString()).isEqualTo("http://localhost:8080" + below + "/feed.json");
		assertThat(atom.getLinks())
			.anyMatch((link) -> link.getRel().equals("self") && link.getHref().endsWith(below + "/feed.atom"));
		assertThat(atom.getPublishedDate()).isEqualTo(START);

		assertThat(json.path("items").size()).isEqualTo(atom.getEntries().size()).isEqualTo(size);
		SyndEntry entry = atom.getEntries().getFirst();
		JsonNode item = json.path("items").path(0);
		assertThat(item.path("id").asString()).isEqualTo(entry.getUri())
			.isEqualTo("urn:uuid:39730b7a-90b8-3d6f-8c9a-dec944cedb75");
		assertThat(item.path("url").asString()).isEqualTo(entry.getLink())
			.isEqualTo("https://arxiv.org/abs/2604.20001");
		assertThat(item.path("title").asString()).isEqualTo(entry.getTitle())
			.isEqualTo("Speech recognition in O(n log n)");
		assertThat(item.path("content_text").asString()).isEqualTo(entry.getDescription().getValue())
			.isEqualTo("We study speech recognition: fast & at most 5$ each.");
		assertThat(entry.getDescription().getType()).isEqualTo("text");
		assertThat(Instant.parse(item.path("date_published").asString())).isEqualTo("2026-02-09T00:00:00Z")
			.isEqualTo(entry.getPublishedDate().toInstant());
		assertThat(Instant.parse(item.path("date_modified").asString())).isEqualTo(entry.getUpdatedDate().toInstant());
		assertThat(item.path("authors").path(1).path("name").asString()).isEqualTo("Alan Turing")
			.isEqualTo(entry.getAuthors().get(1).getName());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/feed.json", EDITION + "/feed.json" })
	void feedsNameSecondLooks(String path) {
		secondLook();
		assertThat(json(ask("GET", path)).path("items").path(0).path("content_text").asString())
			.startsWith("Second look: 2 votes on 2 February, 59 now. We study");
	}

	@Test
	void topicsStandInGroupsOnEveryPageThatOffersThem() {
		for (String path : List.of("/", "/subscribe", "/embed", "/embed/snippet")) {
			Document page = Jsoup.parse(ask("GET", path).body());
			assertThat(page.select("details.group")).as(path).hasSize(11);
			assertThat(page.select("details.group[open]")).as(path).isEmpty();
			assertThat(page.select("input[name=topics]")).as(path).hasSize(95);
		}
		Document chosen = Jsoup
			.parse(ask("GET", "/subscribe?topics=speech-recognition&topics=music-audio&lang=de").body());
		assertThat(chosen.select("details.group[open] summary span").text()).isEqualTo("Sprache, Musik und Klang");
		assertThat(chosen.select("details.group[open] .count").text()).startsWith("2 von ");
		assertThat(Jsoup.parse(ask("GET", "/topics").body()).select("main h2").eachText()).hasSize(11)
			.contains("Speech, music and sound", "Machine learning");
	}

	@Test
	void programsAreToldTheGroupOfATopic() {
		for (String[] said : new String[][] { { "", "Speech, music and sound" },
				{ "?locale=de", "Sprache, Musik und Klang" }, { "?locale=ja", "音声・音楽・音響" } }) {
			HttpResponse<String> answer = ask("GET", "/api/topics" + said[0], "Accept-Language", "fr");
			assertThat(json(answer).valueStream()).hasSize(95)
				.allMatch((topic) -> !topic.path("group").asString("").isBlank())
				.anyMatch((topic) -> topic.path("slug").asString().equals("speech-recognition")
						&& topic.path("group").asString().equals(said[1]));
			assertThat(header(ask("GET", "/api/topics?locale=es"), "ETag")).isNotEqualTo(header(answer, "ETag"));
		}
		HttpResponse<String> unknown = ask("GET", "/api/topics?locale=xx");
		assertThat(unknown.statusCode()).isEqualTo(400);
		assertThat(header(unknown, "Content-Type")).isEqualTo("application/problem+json");
		assertThat(json(unknown).at("/errors/0/field").asString()).isEqualTo("locale");
	}

	@Test
	void thePrivacyPageSaysWhatTheSettingsDo() {
		String page = Jsoup.parse(ask("GET", "/privacy").body()).select("main").text();
		assertThat(page)
			.contains("90 days, then it is deleted", "7 days, then it is deleted", "papers@paperboy.example",
					"has not given a name", "Article 6(1)(a)")
			.doesNotContain("The network address that you asked from");
		for (String path : List.of("/", "/subscribe", "/embed", "/link", "/topics", "/nowhere")) {
			assertThat(Jsoup.parse(ask("GET", path, "Accept", "text/html").body()).select("a[href=/privacy]")).as(path)
				.isNotEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "/subscribe/, /subscribe", "/editions/, /editions", "/topics/, /topics", "/feed.atom/, /feed.atom",
			"/editions/2026-02-09/, /editions/2026-02-09",
			"/subscribe/?email=ada%40example.org&topics=, /subscribe?email=ada%40example.org&topics=",
			"/admin/, /admin", "/api/topics/, /api/topics", "/preferences/x/, /preferences/x", "/privacy/, /privacy" })
	void aTrailingSlashLeadsToThePageWithoutIt(String asked, String page) {
		for (String method : List.of("GET", "HEAD")) {
			HttpResponse<String> answer = ask(method, asked);
			assertThat(answer.statusCode()).isEqualTo(301);
			assertThat(header(answer, "Location")).isEqualTo(page);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.example/", "//evil.example/subscribe/", "///evil.example/", "/%5Cevil.example/",
			"/%2F%2Fevil.example/", "/nowhere/", "/subscribe//", "/;/evil.example/", "/Subscribe/" })
	void aSlashAtTheEndLeadsNowhereElse(String asked) {
		HttpResponse<String> answer = ask("GET", asked);
		assertThat(answer.statusCode()).isIn(400, 404);
		assertThat(header(answer, "Location")).isEmpty();
	}

	@Test
	void aTopicWithoutPapersHasAnEmptyFeed() throws Exception {
		JsonNode json = json(ask("GET", "/topics/tabular-data/feed.json"));
		assertThat(json.path("items").isArray()).isTrue();
		assertThat(json.path("items").size()).isZero();
		assertThat(new SyndFeedInput().build(new StringReader(ask("GET", "/topics/tabular-data/feed.atom").body()))
			.getEntries()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/, /feed", "/editions, /feed", EDITION + ", " + EDITION + "/feed", "/topics, /feed",
			TOPIC + ", " + TOPIC + "/feed", "/subscribe, /feed" })
	void pagesNameThemselvesAndTheirFeeds(String path, String feed) {
		Document page = Jsoup.parse(ask("GET", path + "?from=elsewhere").body());
		String address = "http://localhost:8080" + path;
		assertThat(page.select("link[rel=canonical]").eachAttr("href")).containsExactly(address);
		assertThat(page.select("meta[property=og:url]").attr("content")).isEqualTo(address);
		assertThat(page.select("meta[property=og:title]").attr("content")).isEqualTo(page.title()).isNotBlank();
		assertThat(page.select("meta[property=og:description]").attr("content"))
			.isEqualTo(page.select("meta[name=description]").attr("content"))
			.isNotBlank();
		assertThat(page.select("meta[property=og:site_name]").attr("content")).isEqualTo("Paperboy");
		assertThat(page.select("meta[property=og:type]").attr("content")).isEqualTo("website");
		assertThat(page.select("meta[name=twitter:card]").attr("content")).isEqualTo("summary");
		assertThat(page.select("link[rel=alternate][type=application/atom+xml]").eachAttr("href"))
			.containsExactly(feed + ".atom");
		assertThat(page.select("link[rel=alternate][type=application/feed+json]").eachAttr("href"))
			.containsExactly(feed + ".json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/confirm/x", "/nowhere" })
	void pagesThatAreNobodyElsesNameNoAddress(String path) {
		Document page = Jsoup.parse(ask("GET", path).body());
		assertThat(page.select("link[rel=canonical], link[rel=alternate], meta[property^=og:]")).isEmpty();
	}

	@Test
	void anEditionIsDescribedByItsFirstTitles() {
		Document page = Jsoup.parse(ask("GET", EDITION).body());
		assertThat(page.select("meta[name=description]").attr("content")).isEqualTo(
				"The trending papers of Monday, 9 February 2026: 2 papers. Speech recognition in O(n log n); Protein folding");
		assertThat(page.select("h1 time").attr("datetime")).isEqualTo("2026-02-09");
		assertThat(Jsoup.parse(ask("GET", TOPIC).body()).select("meta[name=description]").attr("content"))
			.startsWith("Speech recognition: today’s trending papers. ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", EDITION })
	void cardsShowMathsSecondLooksAndGrowth(String path) {
		secondLook();
		this.jdbc.sql("update edition_paper set growth = 40 where paper_id = '2604.20001'").update();
		Document page = Jsoup.parse(ask("GET", path).body());
		assertThat(page.select("article h3").first().text()).isEqualTo("Speech recognition in O(n log n)");
		assertThat(page.select("article .abstract").first().text())
			.isEqualTo("We study speech recognition: fast & at most 5$ each.");
		assertThat(page.select("article .second").eachText())
			.containsExactly("Second look: 2 votes on 2 February, 59 now");
		assertThat(page.select("article .signals span").first().text()).isEqualTo("59 votes, 40 since yesterday");
	}

	@Test
	void growthIsShownOnlyIfItAddsToTheVotes() {
		this.jdbc.sql("update edition_paper set growth = votes").update();
		assertThat(ask("GET", EDITION).body()).contains("59 votes").doesNotContain("since yesterday", "Second look");
	}

	@Test
	void sourcesWithoutACompleteAnswerAreNamed() {
		assertThat(ask("GET", EDITION).body()).doesNotContain("No complete answer");
		String tag = header(ask("GET", EDITION), "ETag");
		this.jdbc.sql("update reading set outcome = 'STALE' where list_date = '2026-02-09'").update();
		HttpResponse<String> page = ask("GET", EDITION, "If-None-Match", tag);
		assertThat(Jsoup.parse(page.body()).select("main").text()).contains(
				"No complete answer came by the time of this edition from arXiv, Hugging Face.",
				"had no complete answer by the time of this edition");
	}

	@Test
	void theApiSaysNothingOfSecondLooksThatAreNone() {
		assertThat(json(ask("GET", "/api" + EDITION)).path("papers").path(0).has("secondLook")).isFalse();
	}

	@Test
	void theApiSaysWhatAPlaceWasMadeOf() {
		secondLook();
		JsonNode edition = json(ask("GET", "/api" + EDITION));
		assertThat(edition.path("ranker").asString()).isEqualTo("trend-2");
		assertThat(Instant.parse(edition.path("changedAt").asString())).isEqualTo(START);
		JsonNode paper = edition.path("papers").path(0);
		assertThat(paper.path("growth").toString()).isEqualTo("59");
		assertThat(paper.path("age").toString()).isEqualTo("0");
		assertThat(paper.path("sources").asInt()).isOne();
		assertThat(paper.path("doi").toString()).isEqualTo("null");
		assertThat(paper.path("published").asString()).isEqualTo("2026-02-08");
		assertThat(paper.path("secondLook").toString()).isEqualTo("{\"date\":\"2026-02-02\",\"votes\":2}");
		assertThat(paper.path("title").asString()).contains("$O(n \\log n)$");
	}

	@Test
	void aSourceThatFailedTodayIsNamedToo() {
		LocalDate today = LocalDate.ofInstant(START, ZoneOffset.UTC);
		FEEDS.answer("/rss/",
				(exchange) -> FeedServer.send(exchange, 500, "text/plain", "Sorry".getBytes(StandardCharsets.UTF_8)));
		collect(today, WireFormats.paper("2604.21001", "Speech recognition today", "", today, 9));
		assertThat(Jsoup.parse(ask("GET", "/editions/" + today).body()).select("main").text())
			.contains("No complete answer came by the time of this edition from arXiv.");
	}

}
