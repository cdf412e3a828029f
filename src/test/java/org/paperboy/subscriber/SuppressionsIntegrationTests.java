package org.paperboy.subscriber;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jsoup.Jsoup;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.OnlyWithH2;
import org.paperboy.IntegrationTest;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.SuppressionSource;
import org.paperboy.reachability.Suppressions;
import org.paperboy.subscriber.erasure.Erasure;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Suppressions outlive what is known of a reader, move with the installation, and are
 * lifted by the operator alone.
 */
class SuppressionsIntegrationTests extends IntegrationTest {

	private static final EmailAddress ADA = new EmailAddress("ada@example.org");

	@Autowired
	private Erasure erasure;

	@Autowired
	private SubscriberLinks links;

	@Autowired
	private Suppressions suppressions;

	@Autowired
	private Subscribers subscribers;

	@Autowired
	private Deliveries deliveries;

	private String exported() {
		HttpResponse<String> answer = admin("GET", "/suppressions", "");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
		return answer.body();
	}

	private HttpResponse<String> imported(String csv) {
		return admin("POST", "/suppressions", "text/csv", csv);
	}

	private void signUp() {
		assertThat(post("/api/subscriptions", "application/json", "{\"email\":\"ada@example.org\"}").statusCode())
			.isEqualTo(202);
	}

	@ParameterizedTest
	@CsvSource({ "hard bounce: 5.1.1, came back, true", "complaint, reported our mail as unwanted, false",
			"asked by phone, have stopped writing, false" })
	void aReaderLearnsWhyNoLettersCome(String reason, String words, boolean mayBeLifted) {
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nada@example.org,true\n");
		String path = this.jdbc.sql("select id, nonce from subscriber")
			.query((rs, row) -> this.links.url(SubscriberLinks.Purpose.PREFERENCES, rs.getLong(1), rs.getString(2)))
			.single()
			.replaceFirst("^https?://[^/]+", "");
		assertThat(Jsoup.parse(get(path).body()).select(".notice")).isEmpty();
		this.suppressions.suppress(ADA, reason, SuppressionSource.OPERATOR);
		Elements notice = Jsoup.parse(get(path).body()).select(".notice");
		assertThat(notice.text()).contains(words);
		assertThat(notice.select("a[href$=/link]").isEmpty()).isNotEqualTo(mayBeLifted);
	}

	@Test
	void theStrongerReasonIsKeptWithItsDateAndSource() {
		this.suppressions.bounced(ADA, "hard bounce: 5.1.1", SuppressionSource.REPORT);
		this.clock.advance(Duration.ofDays(1));
		this.suppressions.suppress(ADA, "complaint", SuppressionSource.PROVIDER);
		this.clock.advance(Duration.ofDays(1));
		this.suppressions.bounced(ADA, "hard bounce: 5.1.1", SuppressionSource.REPLY);
		assertThat(this.jdbc.sql("select reason || ', ' || source from suppression").query(String.class).list())
			.containsExactly("complaint, PROVIDER");
		assertThat(reasons("?since=2026-04-22&until=2026-04-22")).containsExactly("complaint");
	}

	@Test
	void theOperatorLooksForSomeByReasonAndDay() {
		this.suppressions.suppress(ADA, "hard bounce: 5.1.1", SuppressionSource.OPERATOR);
		this.suppressions.suppress(new EmailAddress("alan@example.org"), "complaint", SuppressionSource.OPERATOR);
		this.clock.advance(Duration.ofDays(1));
		this.suppressions.suppress(new EmailAddress("grace@example.org"), "hard bounce: 5.1.10",
				SuppressionSource.OPERATOR);
		assertThat(reasons("?reason=BOUNCE")).containsExactlyInAnyOrder("hard bounce: 5.1.1", "hard bounce: 5.1.10");
		assertThat(reasons("?reason=%25")).isEmpty();
		assertThat(reasons("?since=2026-04-22")).containsExactly("hard bounce: 5.1.10");
		assertThat(reasons("?until=2026-04-21")).containsExactlyInAnyOrder("hard bounce: 5.1.1", "complaint");
		assertThat(reasons("?reason=bounce&since=2026-04-21&until=2026-04-21")).containsExactly("hard bounce: 5.1.1");
		assertThat(reasons("?until=9999-12-31")).hasSize(3);
		this.jdbc.sql("update suppression set since = '0001-02-03 00:00:00+00'").update();
		assertThat(reasons("")).hasSize(3);
	}

	private List<String> reasons(String search) {
		return admin("GET", "/suppressions" + search, "").body()
			.lines()
			.skip(1)
			.map((line) -> line.split("\",\"", -1)[1])
			.toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "reason=", "reason=a&reason=b", "since=soon", "until=2026-02-30",
			"since=%2B999999999-01-01", "sinse=2026-04-21", "email=ada@example.org" })
	void aSearchThatIsNotUnderstoodIsRefused(String search) {
		HttpResponse<String> answer = admin("GET", "/suppressions?" + search, "");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(json(answer).path("errors").toString()).contains(search.replaceAll("=.*", ""));
	}

	@Test
	void theyMoveAsHashesUnderTheSameKey() {
		this.suppressions.suppress(ADA, "hard bounce: 5.1.1", SuppressionSource.OPERATOR);
		this.suppressions.suppress(new EmailAddress("alan@example.org"), "=1;said \"no\", twice",
				SuppressionSource.OPERATOR);
		this.erasure.erase(new EmailAddress("grace@example.org"));
		String csv = exported();
		assertThat(csv.lines().findFirst()).hasValue("\"address_hash\",\"reason\",\"since\",\"mailbox_hash\"");
		assertThat(csv)
			.contains("\"hard bounce: 5.1.1\",\"2026-04-21T06:00:00Z\",\"" + this.suppressions.hash(ADA) + "\"",
					"\"'=1;said")
			.doesNotContain("@");
		this.jdbc.sql("delete from suppression").update();
		this.clock.advance(Duration.ofDays(1));
		assertThat(json(imported(csv)).path("imported").asInt()).isEqualTo(3);
		assertThat(exported()).isEqualTo(csv);
		assertThat(this.suppressions.reason(ADA)).hasValue("hard bounce: 5.1.1");
		assertThat(json(imported(csv)).path("imported").asInt()).isEqualTo(3);
		assertThat(exported()).isEqualTo(csv);
	}

	@Test
	void whatASpreadsheetMadeOfThemIsRead() {
		String hash = this.suppressions.hash(ADA);
		assertThat(imported("Since;Address Hash\n2026-04-01;" + hash.toUpperCase(Locale.ROOT)).statusCode())
			.isEqualTo(200);
		assertThat(exported()).contains("\"" + hash + "\",\"imported\",\"2026-04-01T00:00:00Z\"");
	}

	@Test
	void whatIsNoSuppressionIsNamedByLineAndColumn() {
		String hash = this.suppressions.hash(ADA);
		HttpResponse<String> answer = imported("address_hash,since,mailbox_hash\n,,\n1.2E+64,,\nada@example.org,,\n"
				+ hash + ",soon,\n" + hash + ",,xyz\n" + hash + ",2026-04-20 10:15:00,-\n");
		assertThat(json(answer).path("imported").asInt()).isOne();
		assertThat(json(answer).path("rejected").valueStream())
			.extracting((line) -> line.path("line").asInt() + " " + line.path("reason").asString())
			.satisfiesExactly((line) -> assertThat(line).startsWith("3 INVALID address_hash must be"),
					(line) -> assertThat(line).startsWith("4 INVALID address_hash is an address"),
					(line) -> assertThat(line).startsWith("5 INVALID since"),
					(line) -> assertThat(line).startsWith("6 INVALID mailbox_hash"));
		assertThat(imported("email,reason\nada@example.org,x").statusCode()).isEqualTo(400);
		assertThat(imported("").statusCode()).isEqualTo(400);
	}

	@Test
	void thousandsMoveToo() {
		String csv = IntStream.range(0, 2500)
			.mapToObj((i) -> String.format(Locale.ROOT, "%064x,bounce %d,,", i, i))
			.collect(Collectors.joining("\n", "address_hash,reason,since,mailbox_hash\n", ""));
		assertThat(csv.length()).isGreaterThan(150_000);
		assertThat(json(imported(csv + "\n".repeat(200_000))).path("imported").asInt()).isEqualTo(2500);
		assertThat(exported().lines()).hasSize(2501);
	}

	@Test
	void onlyAnImportMayBeLong() {
		assertThat(admin("POST", "/suppressions", "{\"email\":\"" + "x".repeat(300_000) + "\"}").statusCode())
			.isEqualTo(413);
	}

	@Test
	@Fault("T70 who is suppressed, erased and signs up again stays suppressed until the operator lifts it")
	void whoIsErasedStaysSuppressedUntilTheOperatorLiftsIt() {
		signUp();
		this.suppressions.suppress(ADA, "hard bounce: 5.1.1", SuppressionSource.OPERATOR);
		this.erasure.erase(ADA);
		assertThat(this.suppressions.reason(ADA)).hasValue(Suppressions.ERASED);
		signUp();
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(this.subscribers.find(ADA)).isEmpty();
		assertThat(admin("DELETE", "/suppressions/Ada@Example.org", "").statusCode()).isEqualTo(204);
		signUp();
		assertThat(this.deliveries.dispatch()).isOne();
		assertThat(this.subscribers.find(ADA)).isPresent();
	}

	@Test
	void aLiftedSuppressionLetsLettersGoAgain() {
		admin("POST", "/subscribers", "text/csv", "email,confirmed,suppressed\nada@example.org,true,complaint\n");
		for (String lift : List.of("/suppressions/ada@example.org", "/suppressions?email=ada@example.org")) {
			this.suppressions.suppress(ADA, "complaint", SuppressionSource.OPERATOR);
			assertThat(admin("DELETE", lift, "").statusCode()).isEqualTo(204);
			assertThat(this.suppressions.reason(ADA)).isEmpty();
			assertThat(admin("DELETE", lift, "").statusCode()).isEqualTo(204);
		}
		assertThat(admin("DELETE", "/suppressions", "").statusCode()).isEqualTo(400);
		assertThat(admin("GET", "/subscribers", "").body()).endsWith("\"ACTIVE\",\"\",\"\"\r\n");
	}

	@Test
	@OnlyWithH2("it reads plans of H2")
	void findingAMailboxReadsFewRowsHoweverManyThereAre() {
		admin("POST", "/subscribers", "text/csv",
				IntStream.range(0, 300)
					.mapToObj((i) -> "reader" + i + "+y@example.org,true\n")
					.collect(Collectors.joining("", "email,confirmed\n", "")));
		assertReadsFew(Mailboxes.ROWS, Map.of("mailbox", "reader1@example.org"));
		assertReadsFew(Mailboxes.LEFT,
				Map.of("mailboxes", new String[] { "reader1@example.org" }, "until", OffsetDateTime.now(this.clock)));
	}

	private void assertReadsFew(String sql, Map<String, ?> params) {
		String plan = this.jdbc.sql("explain analyze " + sql).params(params).query(String.class).single();
		int read = Pattern.compile("scanCount: (\\d+)")
			.matcher(plan)
			.results()
			.mapToInt((count) -> Integer.parseInt(count.group(1)))
			.sum();
		assertThat(read).as(plan).isPositive().isLessThan(100);
	}

}
