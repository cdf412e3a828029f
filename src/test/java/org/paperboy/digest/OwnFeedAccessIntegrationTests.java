package org.paperboy.digest;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.mail.internet.MimeMessage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.paperboy.Letters;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.SubscriberLinks.Purpose;
import org.paperboy.subscriber.change.Leavings;
import org.paperboy.subscriber.change.OwnPreferences;
import org.paperboy.subscriber.erasure.Erasure;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers follow their own digests until they leave, and nobody who was passed a digest
 * can.
 */
class OwnFeedAccessIntegrationTests extends FeedReaderIntegrationTest {

	private static final String IN_A_LINK = "/digests/[^/\\s\"]+/feed";

	@Autowired
	private Erasure erasure;

	@Autowired
	private OwnPreferences preferences;

	@Autowired
	private Leavings leavings;

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
