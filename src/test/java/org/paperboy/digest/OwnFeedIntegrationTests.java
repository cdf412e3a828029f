package org.paperboy.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.StreamSupport;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.paperboy.Letters;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A feed of a reader has what was sent and nothing else.
 */
class OwnFeedIntegrationTests extends FeedReaderIntegrationTest {

	private static final Set<Delivery.State> ACCEPTED = EnumSet.of(Delivery.State.SENT, Delivery.State.BOUNCED,
			Delivery.State.COMPLAINED);

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
			assertThat(atom().getEntries()).as(state.name()).hasSize(ACCEPTED.contains(state) ? 2 : 1);
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
		this.jdbc.sql("insert into delivery (kind, subscriber_id, occasion, state, urgency, content_id, message_id, "
				+ "attempts, doubted, planned_at, changed_at) select 'DIGEST', subscriber_id, 'x' || x, 'SENT', :urgency, "
				+ "content_id, '<' || x || '@x>', 1, false, planned_at + x * interval '1' hour, changed_at "
				+ "from delivery cross join unnest(cast(:numbers as integer array)) as numbers (x) "
				+ "where kind = 'WELCOME'")
			.param("numbers", numbers(40))
			.param("urgency", LetterKind.DIGEST.urgency())
			.update();
		assertThat(atom().getEntries()).hasSize(30)
			.extracting((entry) -> entry.getPublishedDate().toInstant())
			.startsWith(Instant.parse("2024-10-13T23:00:00Z"))
			.endsWith(Instant.parse("2024-10-12T18:00:00Z"));
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

}
