package org.paperboy.digest;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import jakarta.mail.internet.MimeMessage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.paperboy.IntegrationTest;
import org.paperboy.Letters;
import org.paperboy.WireFormats;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.SubscriberLinks.Purpose;
import org.paperboy.subscriber.change.Leavings;
import org.paperboy.subscriber.change.OwnPreferences;
import org.paperboy.subscriber.Subscribers;
import org.paperboy.subscriber.change.Erasure;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers follow their own digests in a feed reader, until they leave. The feed has what
 * was sent and nothing else, and nobody who was passed a digest can read it.
 */
class OwnFeedIntegrationTests extends IntegrationTest {

	private static final EmailAddress ADA = new EmailAddress("ada@example.org");

	private static final String IN_A_LINK = "/digests/[^/\\s\"]+/feed";

	@Autowired
	private Erasure erasure;

	@Autowired
	private Digests digests;

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private Subscribers subscribers;

	@Autowired
	private OwnPreferences preferences;

	@Autowired
	private Leavings leavings;

	@Autowired
	private SubscriberLinks links;

	private static String paper(LocalDate day, int number, String title) {
		return WireFormats.paper(String.format(Locale.ROOT, "2410.%02d%03d", day.getDayOfMonth(), number), title,
				"Words on " + title + ".", day, 60 - number);
	}

	/**
	 * An edition, collected in the morning after its day.
	 */
	private void edition(LocalDate day, String... titles) {
		this.clock.set(Instant.parse(day.plusDays(1) + "T07:00:00Z"));
		List<String> papers = new ArrayList<>();
		for (String title : titles) {
			papers.add(paper(day, papers.size() + 1, title));
		}
		FEEDS.answer("/api/daily_papers?date=" + day, "application/json",
				WireFormats.papers(papers.toArray(String[]::new)));
		assertThat(admin("POST", "/collections", "{\"date\":\"" + day + "\"}").statusCode()).isEqualTo(201);
	}

	private MimeMessage letter() throws Exception {
		MAIL.purgeEmailFromAllMailboxes();
		this.deliveries.dispatch();
		assertThat(MAIL.getReceivedMessages()).hasSize(1);
		return MAIL.getReceivedMessages()[0];
	}

	/**
	 * The letter that welcomes somebody who signs up; at their hour of that day nothing
	 * else comes.
	 */
	private MimeMessage welcome() throws Exception {
		post("/api/subscriptions", "application/json",
				"{\"email\":\"ada@example.org\",\"topics\":[\"speech-recognition\"]}");
		form(Letters.link(letter(), "/confirm/"), Map.of());
		MimeMessage welcome = letter();
		this.clock.set(Instant.parse(LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC) + "T08:00:30Z"));
		assertThat(this.digests.plan()).isZero();
		return welcome;
	}

	/**
	 * The digest that leaves at the reader's hour of the day after an edition's.
	 */
	private MimeMessage digest(LocalDate day) throws Exception {
		this.clock.set(Instant.parse(day.plusDays(1) + "T08:00:30Z"));
		assertThat(this.digests.plan()).isOne();
		return letter();
	}

	private Subscriber ada() {
		return this.subscribers.find(ADA).orElseThrow();
	}

	private String feed() {
		return path(this.links.feed(ada()));
	}

	private SyndFeed atom() {
		HttpResponse<String> answer = get(feed() + ".atom");
		assertThat(answer.statusCode()).isEqualTo(200);
		try {
			return new SyndFeedInput().build(new StringReader(answer.body()));
		}
		catch (FeedException ex) {
			throw new AssertionError(answer.body(), ex);
		}
	}

	private static String packed(String text) {
		return text.replaceAll("\\s+", "");
	}

	@Test
	void bothFeedsHaveWhatWasSentNewestFirst() throws Exception {
		LocalDate day = LocalDate.of(2024, 10, 7);
		edition(day, "Speech recognition by ear");
		MimeMessage welcome = welcome();
		edition(day.plusDays(1), "Speech recognition in $O(n)$ steps", "Protein folding", "More speech recognition");
		MimeMessage digest = digest(day.plusDays(1));

		SyndFeed atom = atom();
		assertThat(atom.getTitle()).isEqualTo("Paperboy: your digests");
		assertThat(atom.getLanguage()).isEqualTo("en");
		assertThat(atom.getUri()).startsWith("urn:uuid:");
		assertThat(atom.getLinks())
			.anyMatch((link) -> link.getRel().equals("self") && path(link.getHref()).equals(feed() + ".atom"));
		List<SyndEntry> entries = atom.getEntries();
		assertThat(entries).extracting(SyndEntry::getTitle).containsExactly(digest.getSubject(), welcome.getSubject());
		assertThat(entries).extracting(SyndEntry::getUri)
			.doesNotHaveDuplicates()
			.allMatch((id) -> id.matches("urn:uuid:[0-9a-f-]{36}"));
		assertThat(entries).extracting((entry) -> entry.getPublishedDate().toInstant())
			.containsExactly(Instant.parse("2024-10-09T08:00:30Z"), Instant.parse("2024-10-08T07:00:00Z"))
			.containsExactly(digest.getSentDate().toInstant(), welcome.getSentDate().toInstant());
		for (int i = 0; i < 2; i++) {
			MimeMessage letter = List.of(digest, welcome).get(i);
			String page = path(entries.get(i).getLink());
			assertThat(page).isEqualTo(Letters.link(letter, "/digests/"));
			assertThat(get(page).statusCode()).isEqualTo(200);
			assertThat(entries.get(i).getDescription().getType()).isEqualTo("text");
			assertThat(entries.get(i).getDescription().getValue().lines())
				.allMatch((line) -> packed(Letters.text(letter)).contains(packed(line)));
		}
		assertThat(entries.getFirst().getDescription().getValue().lines()).hasSize(7)
			.contains("https://arxiv.org/abs/2410.08001", "", "https://arxiv.org/abs/2410.08003")
			.anyMatch((line) -> line.matches("[12]\\. Speech recognition in O\\(n\\) steps"))
			.anyMatch((line) -> line.startsWith("Matches "));
		sameInJson(atom);
	}

	private void sameInJson(SyndFeed atom) {
		JsonNode feed = json(get(feed() + ".json"));
		assertThat(feed.path("title").asString()).isEqualTo(atom.getTitle());
		assertThat(feed.path("language").asString()).isEqualTo(atom.getLanguage());
		assertThat(path(feed.path("feed_url").asString())).isEqualTo(feed() + ".json");
		List<JsonNode> items = StreamSupport.stream(feed.path("items").spliterator(), false).toList();
		assertThat(items).hasSameSizeAs(atom.getEntries());
		for (int i = 0; i < items.size(); i++) {
			SyndEntry entry = atom.getEntries().get(i);
			assertThat(items.get(i).path("id").asString()).isEqualTo(entry.getUri());
			assertThat(items.get(i).path("url").asString()).isEqualTo(entry.getLink());
			assertThat(items.get(i).path("title").asString()).isEqualTo(entry.getTitle());
			assertThat(items.get(i).path("content_text").asString()).isEqualTo(entry.getDescription().getValue());
			assertThat(items.get(i).has("content_html")).isFalse();
			for (String date : List.of("date_published", "date_modified")) {
				assertThat(Instant.parse(items.get(i).path(date).asString()))
					.isEqualTo(entry.getPublishedDate().toInstant())
					.isEqualTo(entry.getUpdatedDate().toInstant());
			}
		}
	}

	@Test
	void onlyWhatTheServerAcceptedIsThere() throws Exception {
		LocalDate day = LocalDate.of(2024, 10, 9);
		edition(day, "Speech recognition by eye");
		welcome();
		edition(day.plusDays(1), "Speech recognition by heart");
		digest(day.plusDays(1));
		for (Delivery.State state : Delivery.State.values()) {
			this.jdbc.sql("update delivery set state = ? where kind = 'DIGEST'").param(state.name()).update();
			assertThat(atom().getEntries()).as(state.name()).hasSize((state == Delivery.State.SENT) ? 2 : 1);
		}
		assertThat(this.jdbc.sql("select count(*) from delivery where kind = 'CONFIRMATION' and state = 'SENT'")
			.query(Integer.class)
			.single()).isOne();
	}

	@Test
	void thirtyAreEnough() throws Exception {
		LocalDate day = LocalDate.of(2024, 10, 11);
		edition(day, "Speech recognition by hand");
		welcome();
		this.jdbc
			.sql("insert into delivery (kind, subscriber_id, occasion, state, urgency, content_id, message_id, "
					+ "attempts, doubted, planned_at, changed_at) select 'DIGEST', subscriber_id, 'x' || x, 'SENT', ?, "
					+ "content_id, '<' || x || '@x>', 1, false, dateadd(hour, x, planned_at), changed_at "
					+ "from delivery cross join system_range(1, 40) where kind = 'WELCOME'")
			.param(LetterKind.DIGEST.urgency())
			.update();
		assertThat(atom().getEntries()).hasSize(30)
			.extracting((entry) -> entry.getPublishedDate().toInstant())
			.startsWith(Instant.parse("2024-10-13T23:00:00Z"))
			.endsWith(Instant.parse("2024-10-12T18:00:00Z"));
	}

	@Test
	void onlyItsOwnLinkOpensItAndNothingElse() throws Exception {
		LocalDate day = LocalDate.of(2024, 10, 12);
		edition(day, "Speech recognition by touch");
		MimeMessage welcome = welcome();
		String token = feed().replaceFirst("/digests/(.*)/feed", "$1");
		long row = this.jdbc.sql("select id from delivery where kind = 'WELCOME'").query(Long.class).single();
		List<String> others = new ArrayList<>(
				List.of("x", "AAAA", ((token.charAt(0) != 'A') ? "A" : "B") + token.substring(1), token.substring(1),
						this.links.token(Purpose.FEED, ada().id(), "AAAAAAAAAAAA", Instant.EPOCH),
						this.links.token(Purpose.FEED, ada().id() + 1, ada().nonce(), Instant.EPOCH)));
		for (Purpose purpose : Purpose.values()) {
			for (long subject : new long[] { ada().id(), row }) {
				if (purpose != Purpose.FEED) {
					others.add(this.links.token(purpose, subject, ada().nonce(), Instant.EPOCH));
				}
			}
		}
		for (String other : others) {
			for (String ending : List.of(".atom", ".json")) {
				HttpResponse<String> answer = get("/digests/" + other + "/feed" + ending);
				assertThat(answer.statusCode()).as(other).isEqualTo(404);
				assertThat(answer.body()).doesNotContain("ada@example.org", "by touch");
			}
		}
		assertThat(get("/digests/" + token + "/feed.atom").statusCode()).isEqualTo(200);
		for (String page : List.of("/digests/", "/preferences/", "/record/", "/feedback/", "/confirm/", "/move/")) {
			assertThat(get(page + token).statusCode()).as(page).isEqualTo(404);
		}
		assertThat(form("/unsubscribe/" + token, Map.of()).statusCode()).isLessThan(500);
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
		assertThat(get(Letters.link(welcome, "/digests/")).statusCode()).isEqualTo(200);
	}

	@Test
	void pausingKeepsItLeavingOrErasureEndsIt() throws Exception {
		LocalDate day = LocalDate.of(2024, 10, 13);
		edition(day, "Speech recognition by smell");
		welcome();
		String feed = feed();
		SubscriberLinks.Claim claim = new SubscriberLinks.Claim(ada().id(), ada().nonce(), Instant.EPOCH);
		this.preferences.pause(claim, day.plusDays(30));
		assertThat(get(feed + ".json").statusCode()).isEqualTo(200);
		assertThat(this.leavings.leave(claim)).isTrue();
		assertThat(get(feed + ".atom").statusCode()).isEqualTo(404);
		assertThat(get(feed + ".json").statusCode()).isEqualTo(404);
		assertThat(get(feed + ".json").headers().firstValue("Cache-Control"))
			.hasValueSatisfying((value) -> assertThat(value).contains("no-store"));
		this.jdbc.sql("update subscriber set state = 'PENDING'").update();
		assertThat(get(feed + ".json").statusCode()).isEqualTo(404);
		this.erasure.erase(ADA);
		assertThat(get(feed + ".json").statusCode()).isEqualTo(404);
	}

	@Test
	void beforeTheFirstDigestItIsEmpty() {
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nada@example.org,true\n");
		assertThat(atom().getEntries()).isEmpty();
		JsonNode json = json(get(feed() + ".json"));
		assertThat(json.path("items").isArray()).isTrue();
		assertThat(json.path("items").size()).isZero();
	}

	@Test
	void whatAPaperSaysIsText() throws Exception {
		LocalDate day = LocalDate.of(2024, 10, 14);
		String hostile = "Speech ]]> <![CDATA[x]]> </title><script>1</script> &lt;b&gt; & {0}";
		edition(day, hostile);
		// Worse than any source may bring it.
		this.jdbc.sql("update edition_paper set title = ? where paper_id = '2410.14001'")
			.param(hostile + " \u0001\u001b\u202e\ufffe\n\u2028end")
			.update();
		welcome();
		SyndFeed atom = atom();
		SyndEntry entry = atom.getEntries().getFirst();
		assertThat(entry.getTitle()).isEqualTo("Welcome to Paperboy: " + hostile + " end");
		assertThat(entry.getDescription().getValue().lines()).hasSize(3).startsWith("1. " + hostile + " end");
		assertThat(entry.getLinks()).hasSize(1);
		sameInJson(atom);
	}

	@Test
	void aDigestThatCannotBeReadIsLeftOut() throws Exception {
		LocalDate day = LocalDate.of(2024, 10, 15);
		edition(day, "Speech recognition by day");
		MimeMessage welcome = welcome();
		edition(day.plusDays(1), "Speech recognition by night");
		digest(day.plusDays(1));
		String content = this.jdbc
			.sql("select body from content where id = (select content_id from delivery where kind = 'DIGEST')")
			.query(String.class)
			.single();
		for (String damaged : List.of("", "{", "null", "{}", content.replace("2410.16001", "2410.99999"),
				content.replace("2024-10-16", "2024-10-32"))) {
			this.jdbc
				.sql("update content set body = ? where id = (select content_id from delivery where kind = 'DIGEST')")
				.param(damaged)
				.update();
			assertThat(atom().getEntries()).as(damaged)
				.singleElement()
				.extracting(SyndEntry::getTitle)
				.isEqualTo(welcome.getSubject());
			sameInJson(atom());
		}
	}

	@Test
	void aProgramMayKeepItAndNobodyElse() throws Exception {
		LocalDate day = LocalDate.of(2024, 10, 17);
		edition(day, "Speech recognition by car");
		MimeMessage welcome = welcome();
		for (String ending : List.of(".atom", ".json")) {
			HttpResponse<String> first = get(feed() + ending);
			assertThat(first.headers().firstValue("Cache-Control")).hasValue("private, max-age=300");
			assertThat(first.headers().firstValue("X-Robots-Tag")).hasValue("noindex");
			assertThat(first.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
			assertThat(first.headers().firstValue("Set-Cookie")).isEmpty();
			HttpResponse<String> again = known(first, ending);
			assertThat(again.statusCode()).isEqualTo(304);
			assertThat(again.body()).isEmpty();
			assertThat(again.headers().firstValue("Cache-Control")).hasValue("private, max-age=300");
		}
		HttpResponse<String> before = get(feed() + ".atom");
		edition(day.plusDays(1), "Speech recognition by train");
		digest(day.plusDays(1));
		HttpResponse<String> after = known(before, ".atom");
		assertThat(after.statusCode()).isEqualTo(200);
		assertThat(after.body()).contains("by train");

		this.jdbc.sql("update subscriber set locale = 'de'").update();
		assertThat(known(after, ".atom").statusCode()).isEqualTo(200);
		assertThat(atom().getTitle()).isEqualTo("Paperboy: deine Auswahl");
		assertThat(atom().getLanguage()).isEqualTo("de");
		assertThat(atom().getEntries().getLast().getTitle()).isEqualTo(welcome.getSubject());
	}

	private HttpResponse<String> known(HttpResponse<String> first, String ending) {
		return send(HttpRequest.newBuilder(URI.create(url(feed() + ending)))
			.header("If-None-Match", first.headers().firstValue("ETag").orElseThrow())
			.GET());
	}

	@Test
	void onlyTheRecordShowsIt() throws Exception {
		LocalDate day = LocalDate.of(2024, 10, 19);
		edition(day, "Speech recognition by sea");
		MimeMessage welcome = welcome();
		String preferences = Letters.link(welcome, "/preferences/");
		assertThat(Letters.text(welcome) + Letters.html(welcome)).doesNotContainPattern(IN_A_LINK);
		for (String page : Stream
			.concat(Stream.of(preferences + "/days"),
					Stream.of("/digests/", "/preferences/", "/feedback/", "/unsubscribe/")
						.map((path) -> Letters.link(welcome, path)))
			.toList()) {
			HttpResponse<String> answer = get(page);
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).doesNotContainPattern(IN_A_LINK);
		}
		form(preferences, Map.of("record", "1"));
		MimeMessage letter = letter();
		assertThat(Letters.text(letter) + Letters.html(letter)).doesNotContainPattern(IN_A_LINK);
		Document record = Jsoup.parse(get(Letters.link(letter, "/record/")).body());
		List<String> addresses = record.select("section[aria-labelledby=feed] a").eachAttr("href");
		assertThat(addresses).containsExactly(this.links.feed(ada()) + ".atom", this.links.feed(ada()) + ".json");
		for (String address : addresses) {
			assertThat(get(path(address)).statusCode()).isEqualTo(200);
		}
	}

}
