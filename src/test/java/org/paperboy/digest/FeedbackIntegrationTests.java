package org.paperboy.digest;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.paperboy.Letters;
import org.paperboy.Secret;
import org.paperboy.WireFormats;
import org.paperboy.delivery.Deliveries;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reader teaches their digest from the letter: the next one is in another order, and
 * says so; opening a link does nothing, and what was said can be taken back.
 */
class FeedbackIntegrationTests extends IntegrationTest {

	private static final String WHALES = "The song of humpback whales recorded with hydrophones in cold water";

	private static final String ROBOTS = "Robots that walk on gravel learn gaits from simulated legs";

	/**
	 * Another day in each test, because the papers of a closed edition are cached.
	 */
	private static LocalDate day = LocalDate.of(2025, 3, 1);

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private Secret secret;

	private String letter = "";

	@BeforeEach
	void adaGetsALetter() throws Exception {
		admin("POST", "/subscribers", "text/csv",
				"email,keywords,confirmed\nada@example.org,learning machines,true\nbob@example.org,learning machines,true\n");
		this.letter = digest("ada@example.org");
	}

	/**
	 * The text of the digest of the next day, which has a paper on whales and a slightly
	 * stronger one on robots.
	 */
	private String digest(String email) throws Exception {
		day = day.plusDays(1);
		FEEDS.answer("/api/daily_papers?date=" + day, "application/json",
				WireFormats.papers(paper(1, WHALES, 10), paper(2, ROBOTS, 14)));
		admin("POST", "/collections", "{\"date\":\"" + day + "\"}");
		return sent(email);
	}

	private String sent(String email) throws Exception {
		MAIL.purgeEmailFromAllMailboxes();
		admin("POST", "/editions/" + day + "/deliveries", "{\"email\":\"" + email + "\"}");
		this.deliveries.dispatch();
		return (MAIL.getReceivedMessages().length > 0) ? Letters.text(MAIL.getReceivedMessages()[0]) : "";
	}

	private static String paper(int number, String about, int votes) {
		return WireFormats.paper(
				day.toString().substring(2, 4) + day.toString().substring(5, 7)
						+ String.format(Locale.ROOT, ".%05d", day.getDayOfMonth() * 10 + number),
				"Learning machines " + number + ", " + day, about + ". " + about + ", with learning machines.", day,
				votes);
	}

	/**
	 * The feedback link of the paper at a place in the letter, from 0.
	 */
	private String link(int place) {
		return Letters.links(this.letter)
			.stream()
			.map(IntegrationTest::path)
			.filter((path) -> path.startsWith("/feedback/"))
			.toList()
			.get(place);
	}

	private Document page(HttpResponse<String> answer, int status) {
		assertThat(answer.statusCode()).isEqualTo(status);
		return Jsoup.parse(answer.body());
	}

	private static void assertFirst(String letter, String number) {
		assertThat(letter).contains("1. Learning machines " + number);
	}

	@Test
	void moreRaisesSuchPapersTomorrowAndSaysSo() throws Exception {
		assertFirst(this.letter, "2");
		assertThat(this.letter).doesNotContain("your feedback");
		Document page = page(form(link(1), Map.of("say", "MORE")), 200);
		assertThat(page.select("[role=status]").text()).contains("stand higher");
		String tomorrow = digest("ada@example.org");
		assertFirst(tomorrow, "1");
		assertThat(tomorrow).contains("raised by your feedback");
		assertFirst(sent("bob@example.org"), "2");
	}

	@Test
	@Fault("T90 feedback of a reader who is erased at once")
	void feedbackWhileItsReaderIsErasedHasExpired() {
		Set<Integer> answers = ConcurrentHashMap.newKeySet();
		String link = link(0);
		atOnce(8, (i) -> answers.add((i == 0) ? admin("DELETE", "/subscribers?email=ada@example.org", "").statusCode()
				: form(link, (i % 2 == 0) ? Map.of("say", "MORE") : Map.of("mute", "whales" + i)).statusCode()));
		assertThat(answers).isSubsetOf(204, 200, 404);
		assertThat(page(form(link, Map.of("say", "MORE")), 404).text()).isNotEmpty();
	}

	@Test
	void nothingThatWasSaidIsChangedOfWhoHasLeft() {
		form(link(0), Map.of("say", "LESS"));
		form(link(0), Map.of("mute", "whales"));
		admin("POST", "/subscribers", "text/csv", "email,status\nada@example.org,LEFT\n");
		List<String> before = said();
		assertThat(before).hasSize(2);
		for (Map<String, String> fields : List.of(Map.of("say", "MORE"), Map.of("mute", "gravel"),
				Map.of("forget", "1"), Map.of("undo", before.getFirst()), Map.of("undo", before.getLast()))) {
			Document page = page(form(link(0), fields), 409);
			assertThat(page.select("main .notice").text()).contains("You have left");
			assertThat(page.select("main form")).isEmpty();
		}
		assertThat(page(get(link(0)), 200).select("main form")).isEmpty();
		assertThat(said()).isEqualTo(before);
	}

	private List<String> said() {
		return this.jdbc.sql("select id from feedback order by id").query(String.class).list();
	}

	@Test
	void lessKeepsThemAwayTillItIsTakenBack() throws Exception {
		Document page = page(form(link(0), Map.of("say", "LESS")), 200);
		String tomorrow = digest("ada@example.org");
		assertFirst(tomorrow, "1");
		assertThat(tomorrow).contains("One paper is left out because of your feedback");
		String undo = page.select("button[name=undo]").attr("value");
		assertThat(page(form(link(0), Map.of("undo", undo)), 200).select("button[name=undo]")).isEmpty();
		assertFirst(digest("ada@example.org"), "2");
	}

	@Test
	void theLastWordOnAPaperCounts() {
		form(link(0), Map.of("say", "LESS"));
		Document page = page(form(link(0), Map.of("say", "MORE")), 200);
		assertThat(page.text()).contains("You asked for more").doesNotContain("You asked for fewer");
		assertThat(rows()).containsExactly("MORE");
	}

	@Test
	void aMutedWordStaysAwayForThirtyDays() throws Exception {
		Document page = page(form(link(0), Map.of("mute", "hydrophone")), 200);
		assertThat(page.select("h2").eachText()).contains("What you have muted");
		assertThat(page.text()).contains("“hydrophone” until Thursday, 21 May 2026");
		assertThat(digest("ada@example.org"))
			.contains("Learning machines 2", "One paper is left out because of your feedback")
			.doesNotContain("Learning machines 1");
		this.clock.advance(java.time.Duration.ofDays(31));
		assertThat(digest("ada@example.org")).contains("Learning machines 2", "Learning machines 1");
	}

	@Test
	void anAuthorIsMutedAndUnmutedByAButton() throws Exception {
		Document page = page(get(link(0)), 200);
		String author = page.select("button[name=mute]").attr("value");
		assertThat(author).isEqualTo("Ada Lovelace");
		page = page(form(link(0), Map.of("mute", author)), 200);
		assertThat(digest("ada@example.org")).isEmpty();
		form(link(0), Map.of("undo", page.select("button[name=undo]").attr("value")));
		assertThat(digest("ada@example.org")).contains("Learning machines 1");
	}

	@Test
	void allThatWasSaidOfPapersCanBeForgotten() {
		form(link(0), Map.of("say", "LESS"));
		form(link(1), Map.of("say", "LESS"));
		form(link(1), Map.of("mute", "gravel"));
		form(link(0), Map.of("forget", "1"));
		assertThat(rows()).containsExactly("MUTE");
	}

	@Test
	void openingALinkDoesNothing() {
		for (String path : List.of(link(0), link(0) + "?more", link(0) + "?less", link(0) + "?say=MORE&mute=whales")) {
			assertThat(page(get(path), 200).select("main h1").text()).isEqualTo("What do you think of this paper?");
		}
		assertThat(rows()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "*", "a\u0000b", "a\r\nBcc: b",
			"x123456789x123456789x123456789x123456789x123456789" + "x123456789x123456789x123456789x1" })
	void aMuteThatCannotBeIsNamed(String words) {
		Document page = page(form(link(0), Map.of("mute", words)), 400);
		assertThat(page.select("#problem-mute").text()).isNotBlank();
		assertThat(rows()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "say, MUTE", "say, PERHAPS", "undo, abc", "nothing, x" })
	void whatCannotBeDoneIsRefused(String field, String value) {
		assertThat(form(link(0), Map.of(field, value)).statusCode()).isEqualTo(400);
		assertThat(rows()).isEmpty();
	}

	@Test
	void nobodyUndoesWhatAnotherSaid() throws Exception {
		form(link(0), Map.of("say", "LESS"));
		String id = this.jdbc.sql("select id from feedback").query(Long.class).single().toString();
		this.letter = sent("bob@example.org");
		assertThat(form(link(0), Map.of("undo", id)).statusCode()).isEqualTo(200);
		assertThat(rows()).containsExactly("LESS");
	}

	@Test
	void aForeignOrExpiredLinkDoesNotWork() {
		String link = link(0);
		assertThat(form(link.substring(0, link.length() - 5) + "AAA.0", Map.of("say", "MORE")).statusCode())
			.isEqualTo(404);
		this.jdbc.sql("delete from delivery").update();
		assertThat(get(link).statusCode()).isEqualTo(404);
		assertThat(form(link, Map.of("say", "MORE")).statusCode()).isEqualTo(404);
		assertThat(rows()).isEmpty();
	}

	@Test
	void aLetterHasOneSignatureForAllItsPapers() {
		assertThat(link(0)).matches("/feedback/[A-Za-z0-9_-]{44}\\.[01]");
		assertThat(link(0).substring(0, link(0).length() - 1)).isEqualTo(link(1).substring(0, link(1).length() - 1));
		assertThat(page(get(link(0)), 200).select("main").text()).contains("Learning machines 2");
		assertThat(page(get(link(1)), 200).select("main").text()).contains("Learning machines 1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".2", ".29", ".99", ".100", ".-1", ".01", ".x", ".0.1", ".0/1", "/0" })
	void aPlaceThatTheLetterDoesNotHaveIsRefused(String place) {
		String link = link(0).replaceFirst("\\.0$", place);
		assertThat(get(link).statusCode()).isEqualTo(404);
		assertThat(form(link, Map.of("say", "MORE")).statusCode()).isEqualTo(404);
		assertThat(rows()).isEmpty();
	}

	/**
	 * The link for the paper at a place, as earlier letters had it.
	 */
	private String earlier(int place) {
		long row = this.jdbc.sql("select max(id) from delivery").query(Long.class).single();
		String nonce = this.jdbc.sql("select nonce from subscriber where email = 'ada@example.org'")
			.query(String.class)
			.single();
		return "/feedback/" + this.secret.sign("link/FEEDBACK",
				ByteBuffer.allocate(26)
					.putLong(row)
					.putLong(0)
					.put(Base64.getUrlDecoder().decode(nonce))
					.put((byte) place)
					.array());
	}

	@Test
	void theLinksOfEarlierLettersWork() {
		assertThat(page(get(earlier(1)), 200).select("main").text()).contains("Learning machines 1");
		assertThat(form(earlier(0), Map.of("say", "LESS")).statusCode()).isEqualTo(200);
		assertThat(rows()).containsExactly("LESS");
		for (String forged : List.of(earlier(2), earlier(-1), earlier(1) + ".0")) {
			assertThat(form(forged, Map.of("say", "MORE")).statusCode()).isEqualTo(404);
		}
		assertThat(rows()).containsExactly("LESS");
	}

	@Test
	void whoIsErasedLeavesNoFeedback() {
		form(link(0), Map.of("say", "LESS"));
		assertThat(admin("DELETE", "/subscribers/ada@example.org", "").statusCode()).isEqualTo(204);
		assertThat(rows()).isEmpty();
	}

	private List<String> rows() {
		return this.jdbc.sql("select kind from feedback order by id").query(String.class).list();
	}

}
