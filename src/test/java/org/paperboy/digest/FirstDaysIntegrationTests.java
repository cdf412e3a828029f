package org.paperboy.digest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import jakarta.mail.internet.MimeMessage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.paperboy.Letters;
import org.paperboy.WireFormats;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.ReturnedLetters;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.Subscribers;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reader who confirms is welcomed with the newest edition, does not get it again, and
 * can read for each later day why something came or nothing did.
 */
class FirstDaysIntegrationTests extends IntegrationTest {

	@Autowired
	private Digests digests;

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private ReturnedLetters returned;

	@Autowired
	private Subscribers subscribers;

	@Autowired
	private SubscriberLinks links;

	private void collect(LocalDate day, String title) {
		FEEDS.answer("/api/daily_papers?date=" + day, "application/json",
				WireFormats.papers(WireFormats.paper(
						day.toString().substring(2, 7).replace("-", "") + ".0" + day.getDayOfMonth() + "11", title,
						"Words on " + title + ".", day, 50)));
		assertThat(admin("POST", "/collections", "{\"date\":\"" + day + "\"}").statusCode()).isEqualTo(201);
	}

	private MimeMessage letter() throws Exception {
		MAIL.purgeEmailFromAllMailboxes();
		this.deliveries.dispatch();
		assertThat(MAIL.getReceivedMessages()).hasSize(1);
		return MAIL.getReceivedMessages()[0];
	}

	private String signUp(String body) throws Exception {
		post("/api/subscriptions", "application/json", body);
		String confirm = Letters.link(letter(), "/confirm/");
		form(confirm, Map.of());
		return confirm;
	}

	private Document days() {
		return this.jdbc.sql("select id, nonce from subscriber").query((rs, row) -> {
			String path = path(this.links.url(SubscriberLinks.Purpose.PREFERENCES, rs.getLong(1), rs.getString(2)));
			return Jsoup.parse(get(path + "/days").body());
		}).single();
	}

	@Test
	void theWelcomeBringsTheNewestEditionOnce() throws Exception {
		LocalDate day = LocalDate.of(2025, 2, 3);
		this.clock.set(Instant.parse("2025-02-04T07:00:00Z"));
		collect(day, "Speech recognition by ear");
		String confirm = signUp("{\"email\":\"ada@example.org\",\"topics\":[\"speech-recognition\"]}");
		MimeMessage welcome = letter();
		assertThat(welcome.getSubject()).isEqualTo("Welcome to Paperboy: Speech recognition by ear");
		assertThat(Letters.text(welcome)).contains("Welcome!", "Speech recognition by ear");
		assertThat(Letters.html(welcome)).contains("Welcome!");
		assertThat(welcome.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");

		// Confirming again brings no other, and neither does the next hour.
		form(confirm, Map.of());
		this.clock.set(Instant.parse("2025-02-04T08:00:30Z"));
		assertThat(this.digests.plan()).isZero();
		assertThat(this.deliveries.dispatch()).isZero();

		// The next edition comes as a digest.
		this.clock.set(Instant.parse("2025-02-05T07:00:00Z"));
		collect(day.plusDays(1), "Speech recognition by eye");
		this.clock.set(Instant.parse("2025-02-05T08:00:30Z"));
		assertThat(this.digests.plan()).isOne();
		assertThat(Letters.text(letter())).contains("by eye").doesNotContain("by ear", "Welcome!");
		assertThat(get(Letters.link(welcome, "/digests/")).statusCode()).isEqualTo(200);
		assertThat(get(Letters.link(welcome, "/feedback/")).statusCode()).isEqualTo(200);
	}

	@Test
	void whereNothingMatchesTheWelcomeBringsTheTopPapers() throws Exception {
		LocalDate day = LocalDate.of(2025, 2, 10);
		this.clock.set(Instant.parse("2025-02-11T07:00:00Z"));
		collect(day, "Protein folding");
		signUp("{\"email\":\"ada@example.org\",\"keywords\":[\"sea shanties\"]}");
		assertThat(Letters.text(letter())).contains("Welcome!", "Protein folding", "top papers");
	}

	@Test
	void whoComesBackIsNotWelcomedWithWhatTheyHad() throws Exception {
		LocalDate day = LocalDate.of(2025, 1, 20);
		this.clock.set(Instant.parse("2025-01-21T07:00:00Z"));
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nada@example.org,true\n");
		collect(day, "Speech recognition by night");
		plan("2025-01-21T08:00:30Z");
		form(Letters.link(letter(), "/unsubscribe/"), Map.of());
		this.deliveries.dispatch();
		this.clock.set(Instant.parse("2025-01-23T12:00:00Z"));
		signUp("{\"email\":\"ada@example.org\"}");
		assertThat(this.deliveries.dispatch()).isZero();
	}

	@Test
	void theOperatorMayStillSendThatEdition() throws Exception {
		LocalDate day = LocalDate.of(2025, 2, 17);
		this.clock.set(Instant.parse("2025-02-18T07:00:00Z"));
		collect(day, "Speech recognition by heart");
		signUp("{\"email\":\"ada@example.org\",\"topics\":[\"speech-recognition\"]}");
		letter();
		admin("POST", "/editions/" + day + "/deliveries", "{}");
		assertThat(Letters.text(letter())).contains("by heart").doesNotContain("Welcome!");
	}

	@Test
	void theDaysTellWhatCameBack() throws Exception {
		this.clock.set(Instant.parse("2024-11-18T12:00:00Z"));
		signUp("{\"email\":\"ada@example.org\",\"topics\":[\"speech-recognition\"]}");
		this.clock.set(Instant.parse("2024-11-19T07:00:00Z"));
		collect(LocalDate.of(2024, 11, 18), "Speech recognition by mouth");
		plan("2024-11-19T08:00:30Z");
		letter();
		long digest = this.jdbc.sql("select id from delivery where kind = 'DIGEST'").query(Long.class).single();
		this.returned.bounced(digest, "example.org", "4.2.2");
		assertThat(days().select("tbody tr").text()).contains("Sent, but it came back.");
		this.returned.complained(digest, "example.org");
		assertThat(days().select("tbody tr").text()).contains("Sent, and reported as unwanted.");
	}

	@Test
	void beforeTheFirstEditionThereIsNothingToBring() throws Exception {
		signUp("{\"email\":\"ada@example.org\"}");
		assertThat(this.deliveries.dispatch()).isZero();
	}

	@Test
	void whoWasTakenOverIsNotWelcomed() throws Exception {
		LocalDate day = LocalDate.of(2025, 2, 24);
		this.clock.set(Instant.parse("2025-02-25T07:00:00Z"));
		collect(day, "Speech recognition by hand");
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nada@example.org,true\n");
		assertThat(this.deliveries.dispatch()).isZero();
	}

	@Test
	@Fault("T42 days on which nothing matches or nothing is new")
	void eachDayIsExplained() throws Exception {
		// Monday: Ada confirms at noon, wants weekdays, and keywords that are rare.
		this.clock.set(Instant.parse("2024-03-04T12:00:00Z"));
		signUp("{\"email\":\"ada@example.org\",\"keywords\":[\"sea shanties\"],\"frequency\":\"WEEKDAYS\"}");
		assertThat(days().select("tbody tr")).isEmpty();

		// Tuesday nothing matches, Wednesday there is no edition, Thursday something
		// comes.
		this.clock.set(Instant.parse("2024-03-05T07:00:00Z"));
		collect(LocalDate.of(2024, 3, 4), "Protein folding");
		plan("2024-03-05T08:00:30Z");
		plan("2024-03-06T08:00:30Z");
		this.clock.set(Instant.parse("2024-03-07T07:00:00Z"));
		collect(LocalDate.of(2024, 3, 6), "A corpus of sea shanties");
		plan("2024-03-07T08:00:30Z");
		letter();

		// Friday she pauses until Tuesday.
		this.clock.set(Instant.parse("2024-03-08T06:00:00Z"));
		var ada = this.subscribers.find(new org.paperboy.mail.EmailAddress("ada@example.org")).orElseThrow();
		form(path(this.links.url(SubscriberLinks.Purpose.PREFERENCES, ada.id(), ada.nonce())),
				Map.of("pause", "1", "until", "2024-03-10"));
		this.clock.set(Instant.parse("2024-03-10T00:01:00Z"));
		this.subscribers.resume();
		this.clock.set(Instant.parse("2024-03-11T12:00:00Z"));

		List<String> told = days().select("tbody tr")
			.stream()
			.map((row) -> row.select("time").attr("datetime") + " " + row.select("td").text())
			.toList();
		assertThat(told).hasSize(7);
		assertThat(told.get(0)).startsWith("2024-03-11 Nothing: there was no new edition");
		assertThat(told.get(1)).startsWith("2024-03-10 Nothing: you chose other days");
		assertThat(told.get(2)).startsWith("2024-03-09 Nothing: you had paused");
		assertThat(told.get(3)).startsWith("2024-03-08 Nothing: you had paused");
		assertThat(told.get(4)).isEqualTo("2024-03-07 A digest with one paper");
		assertThat(told.get(5)).startsWith("2024-03-06 Nothing: there was no new edition");
		assertThat(told.get(6)).startsWith("2024-03-05 Nothing: no paper of the edition matched");

		JsonNode entries = json(admin("GET", "/subscribers/ada@example.org/deliveries", ""));
		assertThat(StreamSupport.stream(entries.spliterator(), false)
			.map((entry) -> entry.path("date").asString() + " " + entry.path("state").asString() + " "
					+ entry.path("reason").asString("")))
			.containsExactly("2024-03-11 SKIPPED NO_EDITION", "2024-03-10 SKIPPED NOT_TODAY",
					"2024-03-09 SKIPPED PAUSED", "2024-03-08 SKIPPED PAUSED", "2024-03-06 SENT ",
					"2024-03-06 SKIPPED NO_EDITION", "2024-03-04 SKIPPED NO_MATCH");
	}

	@Test
	void whoWasTakenOverRestingIsExplainedToo() {
		admin("POST", "/subscribers", "text/csv", "email,status\nada@example.org,PAUSED\n");
		this.clock.advance(Duration.ofDays(2));
		assertThat(json(admin("GET", "/subscribers/ada@example.org/deliveries", "")).path(0).path("reason").asString())
			.isEqualTo("PAUSED");
	}

	private void plan(String instant) {
		this.clock.set(Instant.parse(instant));
		this.digests.plan();
	}

	@Test
	void aLateLinkOffersAnotherLetter() throws Exception {
		post("/api/subscriptions", "application/json", "{\"email\":\"ada@example.org\",\"maxPapers\":7}");
		String confirm = Letters.link(letter(), "/confirm/");
		this.clock.advance(Duration.ofHours(49));
		Document late = Jsoup.parse(get(confirm).body());
		assertThat(late.select("button[name=again]")).hasSize(1);
		form(confirm, Map.of("again", "1"));
		form(Letters.link(letter(), "/confirm/"), Map.of());
		assertThat(this.jdbc.sql("select state || max_papers from subscriber").query(String.class).single())
			.isEqualTo("ACTIVE7");
	}

}
