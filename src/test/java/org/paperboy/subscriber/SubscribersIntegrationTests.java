package org.paperboy.subscriber;

import java.net.http.HttpResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.SubscriberLinks.Purpose;
import org.paperboy.subscriber.change.Erasure;
import org.paperboy.subscriber.request.StaleRequests;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Consent is asked for, given, paused and withdrawn, and the asker learns nothing of
 * others.
 */
class SubscribersIntegrationTests extends IntegrationTest {

	private static final EmailAddress ADA = new EmailAddress("ada@example.org");

	@Autowired
	private Erasure erasure;

	@Autowired
	private StaleRequests stale;

	@Autowired
	private Subscribers subscribers;

	@Autowired
	private SubscriberLinks links;

	@Autowired
	private Deliveries deliveries;

	private HttpResponse<String> signUp(String email) {
		return post("/api/subscriptions", "application/json",
				"{\"email\":\"" + email + "\",\"keywords\":[\"speech\"]}");
	}

	private Subscriber ada() {
		return this.subscribers.find(ADA).orElseThrow();
	}

	/**
	 * Sends what waits.
	 * @return the path of the confirmation link in the last letter
	 */
	private String confirmationPath() throws Exception {
		this.deliveries.dispatch();
		MimeMessage[] letters = MAIL.getReceivedMessages();
		String text = (String) ((Multipart) letters[letters.length - 1].getContent()).getBodyPart(0).getContent();
		Matcher matcher = Pattern.compile("https?://\\S+?(/confirm/[A-Za-z0-9_-]+)").matcher(text);
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
	}

	private String link(Purpose purpose) {
		return path(this.links.url(purpose, ada().id(), ada().nonce()));
	}

	private void confirmed() throws Exception {
		signUp("ada@example.org");
		form(confirmationPath(), Map.of());
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@Test
	void theAnswerIsTheSameWhoeverIsAskedFor() throws Exception {
		HttpResponse<String> fresh = signUp("ada@example.org");
		List<HttpResponse<String>> answers = new ArrayList<>(List.of(fresh, signUp("ada@example.org")));
		form(confirmationPath(), Map.of());
		answers.add(signUp("ada@example.org"));
		form(link(Purpose.UNSUBSCRIBE), Map.of());
		answers.add(signUp("ada@example.org"));
		admin("DELETE", "/subscribers/ada@example.org", "");
		answers.add(signUp("ada@example.org"));
		admin("POST", "/suppressions", "{\"email\":\"alan@example.org\",\"reason\":\"complaint\"}");
		answers.add(signUp("alan@example.org"));
		assertThat(answers).allSatisfy((answer) -> {
			assertThat(answer.statusCode()).isEqualTo(202);
			assertThat(answer.body()).isEqualTo(fresh.body());
			assertThat(headers(answer)).isEqualTo(headers(fresh));
		});
	}

	private static Map<String, List<String>> headers(HttpResponse<String> response) {
		Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
		headers.remove("date");
		// After a number of answers a connection ends, whoever asked.
		headers.remove("connection");
		return headers;
	}

	@Test
	void aSuppressedAddressIsNotWrittenTo() {
		admin("POST", "/suppressions", "{\"email\":\"ada@example.org\",\"reason\":\"complaint\"}");
		signUp("ADA@example.org");
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(this.subscribers.find(ADA)).isEmpty();
	}

	@Test
	void nobodyIsAskedTwiceADayOrFourTimes() {
		for (int day = 0; day < 6; day++) {
			signUp("ada@example.org");
			signUp("Ada@Example.org");
			this.clock.advance(Duration.ofHours(23));
			signUp("ada@example.org");
			this.clock.advance(Duration.ofHours(1));
		}
		this.deliveries.dispatch();
		assertThat(this.jdbc.sql("select count(*) from delivery").query(Integer.class).single()).isEqualTo(3);
		assertThat(MAIL.getReceivedMessages()).hasSize(3);
	}

	@Test
	void aConfirmedReaderIsNeitherAskedAgainNorChanged() throws Exception {
		confirmed();
		this.clock.advance(Duration.ofDays(2));
		post("/api/subscriptions", "application/json", "{\"email\":\"ada@example.org\",\"maxPapers\":1}");
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(ada().preferences().maxPapers()).isEqualTo(10);
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@Test
	void theSameNewAddressSideBySideIsAskedOnce() throws Exception {
		try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
			List<CompletableFuture<Integer>> answers = IntStream.range(0, 160)
				.mapToObj((i) -> "reader" + i / 8 + "@example.org")
				.map((email) -> CompletableFuture.supplyAsync(() -> signUp(email).statusCode(), threads))
				.toList();
			for (CompletableFuture<Integer> answer : answers) {
				assertThat(answer.get()).isEqualTo(202);
			}
		}
		assertThat(this.deliveries.dispatch()).isEqualTo(20);
	}

	@Test
	void whoAsksAgainChangesNothingThatIsNotConfirmed() {
		post("/api/subscriptions", "application/json",
				"{\"email\":\"ada@example.org\",\"keywords\":[\"sea shanties\"],\"locale\":\"de\",\"maxPapers\":\"3\"}");
		post("/api/subscriptions", "application/json", "{\"email\":\"ada@example.org\",\"maxPapers\":\"7\"}");
		assertThat(ada().preferences().keywords()).containsExactly("sea shanties");
		assertThat(ada().preferences().locale()).isEqualTo("de");
		assertThat(ada().preferences().maxPapers()).isEqualTo(3);
	}

	@Test
	@Fault("T64 a confirmation opened")
	void openingTheConfirmationChangesNothing() throws Exception {
		signUp("ada@example.org");
		String path = confirmationPath();
		assertThat(get(path).statusCode()).isEqualTo(200);
		assertThat(get(path).statusCode()).isEqualTo(200);
		assertThat(ada().state()).isEqualTo(Subscriber.State.PENDING);
		assertThat(form(path, Map.of()).statusCode()).isEqualTo(200);
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@Test
	@Fault("T64 a confirmation used again")
	void aUsedLinkShowsTheSamePageEvenDaysLater() throws Exception {
		signUp("ada@example.org");
		String path = confirmationPath();
		String first = form(path, Map.of()).body();
		this.clock.advance(Duration.ofDays(30));
		HttpResponse<String> again = form(path, Map.of());
		assertThat(again.statusCode()).isEqualTo(200);
		assertThat(again.body()).isEqualTo(first);
		assertThat(get(path).body()).isEqualTo(first);
	}

	@Test
	@Fault("T64 a confirmation two days old")
	void aConfirmationExpiresAfterTwoDays() throws Exception {
		signUp("ada@example.org");
		String path = confirmationPath();
		this.clock.advance(Duration.ofHours(48));
		assertThat(get(path).statusCode()).isEqualTo(404);
		assertThat(form(path, Map.of()).statusCode()).isEqualTo(404);
		assertThat(ada().state()).isEqualTo(Subscriber.State.PENDING);
	}

	@Test
	void aConfirmationWorksUntilTheLastSecond() throws Exception {
		signUp("ada@example.org");
		String path = confirmationPath();
		this.clock.advance(Duration.ofHours(48).minusSeconds(1));
		assertThat(form(path, Map.of()).statusCode()).isEqualTo(200);
	}

	@Test
	void anOldConfirmationDoesNotBringBackWhoLeft() throws Exception {
		signUp("ada@example.org");
		String path = confirmationPath();
		form(path, Map.of());
		form(link(Purpose.UNSUBSCRIBE), Map.of());
		assertThat(form(path, Map.of()).statusCode()).isEqualTo(404);
		assertThat(ada().state()).isEqualTo(Subscriber.State.LEFT);
	}

	@Test
	void aLinkForOnePurposeOpensNoOther() throws Exception {
		confirmed();
		String token = link(Purpose.UNSUBSCRIBE).replaceFirst(".*/", "");
		assertThat(get("/preferences/" + token).statusCode()).isEqualTo(404);
		assertThat(form("/preferences/" + token, Map.of("pause", "", "until", "2027-01-01")).statusCode())
			.isEqualTo(404);
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/confirm/x", "/preferences/x", "/unsubscribe/x", "/digests/x",
			"/confirm/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	void anUnknownLinkIsNotFound(String path) {
		assertThat(get(path).statusCode()).isEqualTo(404);
		assertThat(get(path).headers().map()).doesNotContainKey("set-cookie");
	}

	@Test
	void leavingByAForeignLinkGetsTheSameStatus() throws Exception {
		confirmed();
		HttpResponse<String> known = form(link(Purpose.UNSUBSCRIBE), Map.of("List-Unsubscribe", "One-Click"));
		HttpResponse<String> unknown = form("/unsubscribe/x", Map.of("List-Unsubscribe", "One-Click"));
		assertThat(known.statusCode()).isEqualTo(200);
		assertThat(unknown.statusCode()).isEqualTo(200);
		assertThat(known.body()).contains("You have left");
		assertThat(unknown.body()).contains("does not work any more");
		assertThat(ada().state()).isEqualTo(Subscriber.State.LEFT);
	}

	@Test
	void leavingTwiceIsLeaving() throws Exception {
		confirmed();
		String path = link(Purpose.UNSUBSCRIBE);
		form(path, Map.of());
		assertThat(form(path, Map.of()).statusCode()).isEqualTo(200);
		assertThat(get(path).statusCode()).isEqualTo(200);
	}

	@Test
	void thePreferencesPageShowsAndChangesChoices() throws Exception {
		confirmed();
		String path = link(Purpose.PREFERENCES);
		assertThat(get(path).body()).contains("speech").doesNotContain("ada@example.org");
		HttpResponse<String> changed = form(path,
				Map.of("topics", "large-language-models", "keywords", "graphs\r\nsea shanties", "timezone",
						"Asia/Tokyo", "sendAt", "06:15", "frequency", "WEEKLY", "weekday", "FRIDAY", "maxPapers", "5",
						"length", "LONG", "whenNothingMatches", "TOP", "locale", "de"));
		assertThat(changed.statusCode()).isEqualTo(200);
		Preferences preferences = ada().preferences();
		assertThat(preferences.topics()).containsExactly("large-language-models");
		assertThat(preferences.keywords()).containsExactly("graphs", "sea shanties");
		assertThat(preferences.timezone()).hasToString("Asia/Tokyo");
		assertThat(preferences.maxPapers()).isEqualTo(5);
		assertThat(preferences.locale()).isEqualTo("de");
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@Test
	void badChoicesAreRefusedAndChangeNothing() throws Exception {
		confirmed();
		HttpResponse<String> refused = form(link(Purpose.PREFERENCES),
				Map.of("maxPapers", "99", "timezone", "Mars/Olympus", "keywords", "<script>alert(1)</script>"));
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).doesNotContain("<script>alert");
		assertThat(ada().preferences().keywords()).containsExactly("speech");
	}

	@Test
	void openingThePreferencesChangesNothing() throws Exception {
		confirmed();
		get(link(Purpose.PREFERENCES) + "?pause=&until=2027-01-01");
		get(link(Purpose.UNSUBSCRIBE));
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@Test
	void aReaderPausesAndGoesOn() throws Exception {
		confirmed();
		String path = link(Purpose.PREFERENCES);
		assertThat(form(path, Map.of("pause", "", "until", "2026-05-01")).statusCode()).isEqualTo(200);
		assertThat(ada().state()).isEqualTo(Subscriber.State.PAUSED);
		assertThat(ada().pausedUntil()).isEqualTo(LocalDate.of(2026, 5, 1));
		assertThat(form(path, Map.of("resume", "")).statusCode()).isEqualTo(200);
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
		assertThat(ada().pausedUntil()).isNull();
	}

	@Test
	void aPauseEndsByItself() throws Exception {
		confirmed();
		form(link(Purpose.PREFERENCES), Map.of("pause", "", "until", "2026-04-23"));
		assertThat(this.subscribers.resume()).isZero();
		this.clock.advance(Duration.ofDays(2));
		assertThat(this.subscribers.resume()).isOne();
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "2026-02-30", "+999999999-12-31", "2001-01-01" })
	void aPauseWithoutAGoodDateIsRefused(String until) throws Exception {
		confirmed();
		assertThat(form(link(Purpose.PREFERENCES), Map.of("pause", "", "until", until)).statusCode()).isEqualTo(400);
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@Test
	void whoHasNotConfirmedOrHasLeftCannotPause() throws Exception {
		signUp("ada@example.org");
		String path = link(Purpose.PREFERENCES);
		assertThat(form(path, Map.of("pause", "", "until", "2026-05-01")).statusCode()).isLessThan(500);
		assertThat(ada().state()).isEqualTo(Subscriber.State.PENDING);
		form(confirmationPath(), Map.of());
		form(link(Purpose.UNSUBSCRIBE), Map.of());
		assertThat(form(path, Map.of("pause", "", "until", "2026-05-01")).statusCode()).isLessThan(500);
		assertThat(ada().state()).isEqualTo(Subscriber.State.LEFT);
	}

	@Test
	@Fault("T90 an erased address in the tables and the export")
	void whoIsErasedLeavesNoAddressBehind() throws Exception {
		confirmed();
		signUp("alan@example.org");
		assertThat(admin("DELETE", "/subscribers/Ada@example.org", "").statusCode()).isEqualTo(204);
		assertThat(tablesWith("ada@")).isEmpty();
		assertThat(tablesWith("alan@")).containsExactly("SUBSCRIBER");
		assertThat(admin("GET", "/subscribers", "").body()).doesNotContain("ada@");
		assertThat(admin("POST", "/subscribers", "text/csv", "email,confirmed\nada@example.org,true").body())
			.contains("SUPPRESSED");
		assertThat(tablesWith("ada@")).isEmpty();
		assertThat(admin("DELETE", "/subscribers/ada@example.org", "").statusCode()).isEqualTo(204);
	}

	private List<String> tablesWith(String text) {
		List<String> tables = this.jdbc
			.sql("select table_name from information_schema.tables where table_schema = 'PUBLIC' order by 1")
			.query(String.class)
			.list();
		assertThat(tables).contains("SUBSCRIBER", "DELIVERY", "SUPPRESSION");
		return tables.stream()
			.filter((table) -> this.jdbc.sql("select * from \"" + table + "\"")
				.query((rs, row) -> IntStream.rangeClosed(1, rs.getMetaData().getColumnCount())
					.anyMatch((column) -> holds(rs, column, text)))
				.list()
				.contains(true))
			.toList();
	}

	private static boolean holds(ResultSet rs, int column, String text) {
		try {
			return String.valueOf(rs.getString(column)).contains(text);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private boolean isNoted() {
		String noted = this.jdbc.sql("select content from installation where name = 'erased'")
			.query(String.class)
			.single();
		this.jdbc.sql("update installation set content = '' where name = 'erased'").update();
		return !noted.isEmpty();
	}

	@Test
	void everyErasureIsNotedForTheDatabaseFiles() throws Exception {
		confirmed();
		isNoted();
		this.stale.purge(Duration.ofDays(7));
		assertThat(isNoted()).as("nothing purged").isFalse();
		assertThat(admin("DELETE", "/subscribers/" + ADA.value(), "").statusCode()).isEqualTo(204);
		assertThat(isNoted()).as("erased").isTrue();
		signUp("bob@example.org");
		this.clock.advance(Duration.ofDays(8));
		assertThat(this.stale.purge(Duration.ofDays(7))).isOne();
		assertThat(isNoted()).as("never confirmed").isTrue();
	}

	@Test
	void anOldLinkOfWhoWasErasedOpensNothing() throws Exception {
		confirmed();
		String path = link(Purpose.PREFERENCES);
		this.erasure.erase(ADA);
		assertThat(get(path).statusCode()).isEqualTo(404);
		assertThat(form(path, Map.of()).statusCode()).isEqualTo(404);
	}

}
