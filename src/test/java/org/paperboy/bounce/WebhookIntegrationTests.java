package org.paperboy.bounce;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.paperboy.Secret;
import org.paperboy.StoredRows;
import org.paperboy.Webhooks;
import org.paperboy.bounce.webhook.SnsSender;
import org.paperboy.bounce.webhook.StandardCall;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a mail provider reports by calling changes what its events say, once, and what
 * anybody else reports changes nothing.
 */
class WebhookIntegrationTests extends IntegrationTest {

	private static final EmailAddress ADA = new EmailAddress("ada.calls@example.org");

	private static final SnsSender SNS = SnsSender.of("2026/04/01", 100);

	@Autowired
	private Suppressions suppressions;

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private Secret secret;

	@BeforeEach
	void aReader() {
		admin("POST", "/subscribers", "text/csv", "email,confirmed\n" + ADA.value() + ",true\n");
	}

	private int call(String path, HttpHeaders headers, String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)))
			.POST(HttpRequest.BodyPublishers.ofString(body));
		headers.forEach((name, values) -> values.forEach((value) -> request.header(name, value)));
		HttpResponse<String> answer = send(request);
		assertThat(answer.body()).isEmpty();
		assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
		return answer.statusCode();
	}

	private int generic(String id, String body) {
		return call("/webhooks/generic",
				new StandardCall(id, this.clock.instant(), body).headers(Webhooks.GENERIC_SECRET), body);
	}

	private static String event(String id, String type, String more) {
		return "[{\"id\":\"" + id + "\",\"type\":\"" + type + "\"," + more + ",\"at\":\"2026-04-21T05:59:00Z\"}]";
	}

	private static String about(EmailAddress address) {
		return "\"email\":\"" + address.value() + "\"";
	}

	/**
	 * Digests that were sent to the reader, one a day.
	 */
	private void sent(long... letters) {
		for (long letter : letters) {
			this.jdbc
				.sql("""
						insert into delivery (id, kind, subscriber_id, occasion, state, urgency, message_id, attempts, doubted,
							planned_at, changed_at)
						select :id, 'DIGEST', id, :occasion, 'SENT', 6, :messageId, 1, false, :at, :at from subscriber""")
				.param("id", letter)
				.param("occasion", "c" + letter)
				.param("messageId", "<" + letter + "@calls.example>")
				.param("at", this.clock.instant().minus(Duration.ofHours(letter % 100)).atOffset(ZoneOffset.UTC))
				.update();
		}
	}

	@Test
	void aBounceSuppressesTheReader() {
		assertThat(generic("c1", event("e1", "bounced", about(ADA) + ",\"status\":\"5.1.1\""))).isEqualTo(200);
		assertThat(this.suppressions.reason(ADA)).hasValue("hard bounce: 5.1.1");
	}

	@Test
	void aComplaintNamesItsLetter() {
		sent(780_001);
		assertThat(generic("c2", event("e2", "complained", "\"messageId\":\"<780001@calls.example>\""))).isEqualTo(200);
		assertThat(this.suppressions.reason(ADA)).hasValue("complaint");
	}

	@Test
	void aLetterToAnEarlierAddressBlamesNoOther() {
		sent(780_002);
		this.jdbc
			.sql("insert into consent (subscriber_id, step, made_at, place) "
					+ "select id, 'MOVED', :now, 'LINK' from subscriber")
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
		generic("c3", event("e3", "bounced", "\"messageId\":\"<780002@calls.example>\",\"email\":\"old@example.org\""));
		assertThat(this.suppressions.reason(ADA)).isEmpty();
		assertThat(this.suppressions.reason(new EmailAddress("old@example.org"))).isEmpty();
	}

	@Test
	void whoLeavesAtTheProviderHasLeft() {
		assertThat(generic("c4", event("e4", "left", about(ADA)))).isEqualTo(200);
		assertThat(this.jdbc.sql("select state from subscriber").query(String.class).single()).isEqualTo("LEFT");
		assertThat(this.jdbc.sql("select place from consent where step = 'LEFT'").query(String.class).list())
			.containsExactly("API");
	}

	@Test
	@Fault("T75 soft several times, by calls")
	void eachLetterThatComesBackCountsOnce() {
		sent(780_011, 780_012, 780_013, 780_014, 780_015);
		for (int time = 0; time < 2; time++) {
			for (int letter = 780_011; letter < 780_015; letter++) {
				generic("c5-" + time + letter, event("e5-" + time + letter, "deferred",
						"\"messageId\":\"<" + letter + "@calls.example>\"," + about(ADA) + ",\"status\":\"4.2.2\""));
			}
		}
		assertThat(this.suppressions.reason(ADA)).isEmpty();
		generic("c5", event("e5", "deferred", "\"messageId\":\"<780015@calls.example>\",\"status\":\"4.2.2\""));
		assertThat(this.suppressions.reason(ADA)).hasValue("soft bounces: 4.2.2");
	}

	@Test
	@Fault("T78 the same call again, and the same event in another call")
	void anEventCountsOnceAndACallIsTakenOnce() {
		String bounced = event("e6", "bounced", about(ADA));
		StandardCall call = new StandardCall("c6", this.clock.instant(), bounced);
		assertThat(call("/webhooks/generic", call.headers(Webhooks.GENERIC_SECRET), bounced)).isEqualTo(200);
		this.suppressions.lift(ADA);
		Map<String, List<String>> before = StoredRows.of(this.jdbc);
		assertThat(call("/webhooks/generic", call.headers(Webhooks.GENERIC_SECRET), bounced)).isEqualTo(403);
		assertThat(StoredRows.of(this.jdbc)).isEqualTo(before);
		this.clock.advance(Duration.ofSeconds(30));
		assertThat(generic("c6", bounced)).isEqualTo(200);
		assertThat(this.suppressions.reason(ADA)).isEmpty();
		this.clock.advance(Duration.ofMinutes(5));
		assertThat(call("/webhooks/generic", call.headers(Webhooks.GENERIC_SECRET), bounced)).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ses", "postmark", "mailgun", "sendgrid", "generic" })
	@Fault("T78 calls that nobody signed")
	void whatStrangersCallChangesNothing(String name) {
		String bounced = event("e7", "bounced", about(ADA));
		Map<String, List<String>> before = StoredRows.of(this.jdbc);
		HttpHeaders forged = new StandardCall("c7", this.clock.instant(), bounced)
			.headers("whsec_QfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
		forged.setBasicAuth("admin", "correct horse battery staple");
		assertThat(call("/webhooks/" + name, forged, bounced)).isEqualTo(403);
		assertThat(call("/webhooks/" + name, new HttpHeaders(), bounced)).isEqualTo(403);
		assertThat(call("/webhooks/" + name, new HttpHeaders(), "")).isEqualTo(403);
		assertThat(get("/webhooks/" + name).statusCode()).isEqualTo(405);
		assertThat(post("/webhooks/" + name, "text/plain", "x".repeat(300_000)).statusCode()).isEqualTo(413);
		assertThat(call("/webhooks/nowhere", forged, bounced)).isEqualTo(404);
		assertThat(StoredRows.of(this.jdbc)).isEqualTo(before);
		assertThat(FEEDS.requests()).isEmpty();
	}

	@Test
	@Fault("T78 a message of SNS again, and one with a foreign certificate")
	void amazonsBounceCountsOnceAndNoOther() {
		String bounced = """
				{"eventType": "Bounce", "bounce": {"bounceType": "Permanent", "feedbackId": "f1", "bouncedRecipients":
					[{"emailAddress": "%s", "status": "5.1.1"}]}, "mail": {}}""".formatted(ADA.value());
		String bounce = notification("m1", bounced);
		FEEDS.answer("/sns.pem", "application/x-pem-file", SNS.certificate());
		assertThat(call("/webhooks/ses", new HttpHeaders(), notification("m2", bounced, FEEDS.url() + "/evil.pem")))
			.isEqualTo(403);
		assertThat(FEEDS.requests()).isEmpty();
		assertThat(this.suppressions.reason(ADA)).isEmpty();
		assertThat(call("/webhooks/ses", new HttpHeaders(), bounce)).isEqualTo(200);
		assertThat(this.suppressions.reason(ADA)).hasValue("hard bounce: 5.1.1");
		this.suppressions.lift(ADA);
		assertThat(call("/webhooks/ses", new HttpHeaders(), bounce)).isEqualTo(403);
		assertThat(call("/webhooks/ses", new HttpHeaders(), notification("m3", bounced))).isEqualTo(200);
		assertThat(this.suppressions.reason(ADA)).as("the same event").isEmpty();
		assertThat(FEEDS.requests().size()).as("asked once in an hour").isLessThanOrEqualTo(1);
	}

	private String notification(String id, String message) {
		return notification(id, message, FEEDS.url() + "/sns.pem");
	}

	private String notification(String id, String message, String certificate) {
		return SNS.message(Map.of("Type", "Notification", "MessageId", id, "TopicArn", Webhooks.TOPIC, "Timestamp",
				this.clock.instant().toString(), "Message", message), certificate);
	}

	@Test
	void aPasswordInTheAddressIsEnoughForPostmark() {
		HttpHeaders headers = new HttpHeaders();
		headers.setBasicAuth("postmark", Webhooks.POSTMARK_PASSWORD);
		String complaint = "{\"RecordType\":\"SpamComplaint\",\"ID\":42,\"Email\":\"" + ADA.value() + "\"}";
		assertThat(call("/webhooks/postmark", headers, complaint)).isEqualTo(200);
		assertThat(this.suppressions.reason(ADA)).hasValue("complaint");
		this.suppressions.lift(ADA);
		assertThat(call("/webhooks/postmark", headers, complaint)).as("it may try again").isEqualTo(200);
		assertThat(this.suppressions.reason(ADA)).isEmpty();
	}

	@Test
	void theProvidersIdNamesALetterToo() {
		sent(780_021, 780_022);
		this.jdbc.sql("update delivery set smtp_reply = '250 Ok 0100019a8b-abc-' || id").update();
		for (String id : List.of("780021", "780021", "780022")) {
			HttpHeaders headers = new HttpHeaders();
			headers.setBasicAuth("postmark", Webhooks.POSTMARK_PASSWORD);
			call("/webhooks/postmark", headers, """
					{"RecordType": "Bounce", "Type": "SoftBounce", "ID": 43%s, "Email": "%s",
						"MessageID": "0100019a8b-abc-%s"}""".formatted(id, ADA.value(), id));
		}
		assertThat(this.jdbc.sql("select delivery_id from soft_bounce order by delivery_id").query(Long.class).list())
			.containsExactly(780_021L, 780_022L);
	}

	@Test
	@Fault("T77 a complaint with a redacted recipient, by SNS")
	void theReturnPathTellsWhoComplains() {
		sent(780_031);
		FEEDS.answer("/sns.pem", "application/x-pem-file", SNS.certificate());
		byte[] path = ("780031 " + ADA.value()).getBytes(StandardCharsets.UTF_8);
		String signature = HexFormat.of().formatHex(Secret.hmac(this.secret.signingKey("return-path"), path), 0, 8);
		for (String signed : List.of("0123456789abcdef", signature)) {
			assertThat(this.suppressions.reason(ADA)).as("before " + signed).isEmpty();
			String complaint = """
					{"eventType": "Complaint", "complaint": {"feedbackId": "f%1$s", "complainedRecipients":
						[{"emailAddress": "REDACTED"}]}, "mail": {"source": "bounce-780031-%1$s@b.example"}}"""
				.formatted(signed);
			assertThat(call("/webhooks/ses", new HttpHeaders(), notification(signed, complaint))).isEqualTo(200);
		}
		assertThat(this.suppressions.reason(ADA)).hasValue("complaint");
	}

	@Test
	@Fault("T78 the same call many times at once")
	void callsAtOnceCountOnce() {
		sent(780_041);
		String deferred = event("e11", "deferred", about(ADA));
		StandardCall call = new StandardCall("c11", this.clock.instant(), deferred);
		Set<Integer> answers = ConcurrentHashMap.newKeySet();
		atOnce(16, (i) -> answers.add(call("/webhooks/generic", call.headers(Webhooks.GENERIC_SECRET), deferred)));
		assertThat(answers).isSubsetOf(200, 403);
		assertThat(seen()).isEqualTo(2);
		assertThat(this.jdbc.sql("select count(*) from soft_bounce").query(Long.class).single()).isOne();
	}

	@Test
	@Fault("T90 reports about a reader who is erased at once")
	void aReportAndAnErasureDoNotWaitForEachOther() {
		sent(780_051, 780_052, 780_053, 780_054, 780_055, 780_056, 780_057);
		Set<Integer> answers = ConcurrentHashMap.newKeySet();
		atOnce(8, (i) -> answers.add((i == 0) ? admin("DELETE", "/subscribers?email=" + ADA.value(), "").statusCode()
				: generic("c12-" + i, event("e12-" + i, (i % 2 == 0) ? "complained" : "bounced",
						about(ADA) + ",\"messageId\":\"<78005" + i + "@calls.example>\",\"status\":\"5.1.1\""))));
		assertThat(answers).containsExactlyInAnyOrder(204, 200);
		assertThat(this.suppressions.reason(ADA)).hasValue("erased");
	}

	@Test
	void onlyReadersAreSuppressed() {
		EmailAddress eve = new EmailAddress("eve.calls@example.org");
		assertThat(generic("c8", event("e8", "bounced", about(eve)))).isEqualTo(200);
		assertThat(generic("c9", "[{")).isEqualTo(400);
		assertThat(this.suppressions.reason(eve)).isEmpty();
	}

	@Test
	void whatWasSeenIsForgottenWithTheLetters() {
		generic("c10", event("e10", "bounced", about(ADA)));
		this.deliveries.purge(Duration.ofDays(90));
		assertThat(seen()).isEqualTo(2);
		this.clock.advance(Duration.ofDays(91));
		this.deliveries.purge(Duration.ofDays(90));
		assertThat(seen()).isZero();
	}

	private long seen() {
		return this.jdbc.sql("select count(*) from seen_report").query(Long.class).single();
	}

}
