package org.paperboy.digest;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.IntegrationTest;
import org.paperboy.Letters;
import org.paperboy.StoredRows;
import org.paperboy.WireFormats;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.LetterCounts;
import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.SuppressionSource;
import org.paperboy.reachability.Suppressions;
import org.paperboy.subscriber.erasure.Erasure;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The operator sends a digest to any address, as often as wanted.
 */
class TestLettersIntegrationTests extends IntegrationTest {

	private static final LocalDate DAY = LocalDate.of(2026, 3, 11);

	private static final EmailAddress IVY = new EmailAddress("ivy.trial+papers@gmail.com");

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private LetterCounts counts;

	@Autowired
	private Suppressions suppressions;

	@Autowired
	private Erasure erasure;

	@BeforeEach
	void anEdition() {
		this.clock.set(Instant.parse("2026-03-12T06:00:00Z"));
		collect(DAY, paper(DAY, 1, "Speech recognition for whales"), paper(DAY, 2, "Sea shanties of robots"));
	}

	private static String paper(LocalDate day, int number, String title) {
		return WireFormats.paper("2603." + day.getDayOfMonth() + "00" + number, title, "Words on " + title + ".", day,
				9 - number);
	}

	private void collect(LocalDate day, String... papers) {
		FEEDS.answer("/api/daily_papers?date=" + day, "application/json", WireFormats.papers(papers));
		HttpResponse<String> collected = admin("POST", "/collections", "{\"date\":\"" + day + "\"}");
		assertThat(json(collected).path("papers").asInt()).as(collected.body()).isEqualTo(papers.length);
	}

	private HttpResponse<String> ask(String fields) {
		return admin("POST", "/test-letters", "{\"email\":\"" + IVY.value() + "\"" + fields + "}");
	}

	private MimeMessage[] letters() throws Exception {
		MAIL.purgeEmailFromAllMailboxes();
		this.deliveries.dispatch();
		return MAIL.getReceivedMessages();
	}

	private MimeMessage letter(String fields) throws Exception {
		assertThat(ask(fields).statusCode()).isEqualTo(202);
		MimeMessage[] letters = letters();
		assertThat(letters).hasSize(1);
		return letters[0];
	}

	@Test
	void itIsTheDigestOfTheChoiceAndSaysThatItIsATest() throws Exception {
		MimeMessage letter = letter(",\"keywords\":[\"shanties\"],\"locale\":\"de\",\"date\":\"" + DAY + "\"");
		assertThat(letter.getSubject()).isEqualTo("Testmail: Sea shanties of robots");
		assertThat(Letters.recipient(letter)).isEqualTo(IVY.value());
		assertThat(letter.getHeader("Feedback-ID", null)).contains(":test");
		assertThat(Letters.text(letter)).contains("Das ist eine Testmail", "gehören niemandem", "shanties")
			.doesNotContain("whales");
		assertThat(Letters.html(letter)).contains("Das ist eine Testmail");
	}

	@Test
	void itMayBeSentAgainAndCountsNowhere() throws Exception {
		ask("");
		ask("");
		assertThat(letters()).hasSize(2);
		assertThat(this.counts.lastWeek().accepted()).isZero();
		assertThat(this.deliveries.count(LetterKind.DIGEST, DAY.toString()).total()).isZero();
		assertThat(json(admin("GET", "/deliveries", ""))).hasSize(2)
			.allMatch((row) -> row.path("kind").asString().equals("TEST") && row.path("email").isNull()
					&& row.path("state").asString().equals("SENT"));
	}

	@Test
	void withoutADateItIsOfTheNewestEditionWhichStaysOpen() throws Exception {
		LocalDate today = DAY.plusDays(1);
		collect(today, paper(today, 1, "Robots that read aloud"));
		assertThat(letter("").getSubject()).isEqualTo("Test: Robots that read aloud");
		assertThat(json(get("/api/editions/" + today)).path("state").asString()).isEqualTo("OPEN");
		this.clock.advance(Duration.ofHours(1));
		collect(today, paper(today, 1, "Robots that read aloud"), paper(today, 2, "Nothing matches this one"));
		assertThat(Letters.text(letter(",\"keywords\":[\"dragons\"]"))).contains("Nothing matches this one");
		admin("POST", "/subscribers", "text/csv", "email,keywords,confirmed\nada@example.org,matches,true\n");
		admin("POST", "/editions/" + today + "/deliveries", "{}");
		assertThat(letters()).extracting(MimeMessage::getSubject).containsExactly("Nothing matches this one");
	}

	@Test
	void itsLinksBelongToNobody() throws Exception {
		MimeMessage letter = letter("");
		List<String> links = List.of(Letters.link(letter, "/preferences/"), Letters.link(letter, "/digests/"),
				Letters.link(letter, "/feedback/"));
		assertThat(links).allSatisfy((link) -> {
			assertThat(get(link).statusCode()).as(link).isEqualTo(404);
			assertThat(form(link, Map.of("say", "MORE", "pause", "1")).statusCode()).as(link).isIn(404, 405);
		});
		String leave = Letters.link(letter, "/unsubscribe/");
		assertThat(get(leave).statusCode()).isEqualTo(404);
		assertThat(form(leave, Map.of("byPage", "1")).body()).contains("This link does not work any more");
		assertThat(form(leave, Map.of("List-Unsubscribe", "One-Click")).statusCode()).isEqualTo(200);
	}

	@Test
	void nobodySuppressedGetsOne() throws Exception {
		ask("");
		this.suppressions.suppress(IVY, "complaint", SuppressionSource.REPORT);
		assertThat(letters()).as("planned before").isEmpty();
		assertThat(ask("").statusCode()).isEqualTo(409);
		assertThat(ask("").body()).contains("suppressed");
	}

	@Test
	void itGoesWithItsAddressWhenThatIsErasedAndWhenItIsOld() throws Exception {
		letter("");
		this.deliveries.purge(Duration.ofDays(1));
		assertThat(tablesWith("gmail.com")).containsExactly("test_letter");
		this.clock.advance(Duration.ofDays(2));
		this.deliveries.purge(Duration.ofDays(1));
		assertThat(tablesWith("gmail.com")).isEmpty();
		ask("");
		this.erasure.erase(new EmailAddress("ivytrial@gmail.com"));
		assertThat(tablesWith("gmail.com")).isEmpty();
		assertThat(letters()).isEmpty();
		assertThat(json(admin("GET", "/deliveries", ""))).isEmpty();
	}

	private List<String> tablesWith(String text) {
		Map<String, List<String>> rows = StoredRows.of(this.jdbc);
		assertThat(rows).containsKey("test_letter");
		return rows.keySet().stream().filter((table) -> rows.get(table).toString().contains(text)).toList();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { ",\"date\":\"2026-02-30\" | 400 | date", ",\"date\":7 | 400 | date",
					",\"date\":\"2020-01-01\" | 404 | no such edition", ",\"topic\":[] | 400 | topic",
					",\"locale\":\"xx\" | 400 | locale", ",\"topics\":\"cs.LG\" | 400 | topics",
					",\"keywords\":[\"a\\u0007b\"] | 400 | keywords", ",\"topics\":[\"none-such\"] | 400 | topics",
					",\"muted\":[\"words\"] | 404 | no paper" })
	void whatCannotBeTakenIsNamed(String fields, int status, String words) throws Exception {
		HttpResponse<String> answer = ask(fields);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		assertThat(answer.body()).contains(words);
		assertThat(letters()).isEmpty();
	}

	@Test
	void anAddressIsNeeded() {
		for (String body : List.of("{}", "{\"email\":null}", "{\"email\":\"nobody\"}", "{\"email\":[]}",
				"{\"email\":\"a@b.example\\r\\nBcc: c@d.example\"}")) {
			HttpResponse<String> answer = admin("POST", "/test-letters", body);
			assertThat(answer.statusCode()).as(body).isEqualTo(400);
			assertThat(answer.body()).contains("email");
		}
		assertThat(admin("POST", "/test-letters", "text/plain", "{}").statusCode()).isEqualTo(415);
		assertThat(post("/api/admin/test-letters", "application/json", "{}").statusCode()).isEqualTo(401);
	}

}
