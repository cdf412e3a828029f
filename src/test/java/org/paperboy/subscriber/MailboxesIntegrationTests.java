package org.paperboy.subscriber;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.paperboy.Letters;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.SuppressionSource;
import org.paperboy.reachability.Suppressions;
import org.paperboy.subscriber.move.MoveRequests;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A no holds however the mailbox is spelled, and a bounce of one spelling is not a no.
 */
class MailboxesIntegrationTests extends IntegrationTest {

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private Suppressions suppressions;

	@Autowired
	private Subscribers subscribers;

	private void suppress(String email, String reason) {
		assertThat(admin("POST", "/suppressions", "{\"email\":\"" + email + "\",\"reason\":\"" + reason + "\"}")
			.statusCode()).isEqualTo(201);
	}

	private String imported(String csv) {
		HttpResponse<String> answer = admin("POST", "/subscribers", "text/csv", csv);
		assertThat(answer.statusCode()).isEqualTo(200);
		return answer.body();
	}

	private String active(String email) {
		return imported("email,confirmed\n" + email + ",true\n");
	}

	private int signUp(String email) {
		return post("/api/subscriptions", "application/json", "{\"email\":\"" + email + "\"}").statusCode();
	}

	private int letters() {
		return this.deliveries.dispatch();
	}

	private int rows() {
		return this.jdbc.sql("select count(*) from subscriber").query(Integer.class).single();
	}

	private String link(String email, SubscriberLinks.Purpose purpose, SubscriberLinks links) {
		Subscriber subscriber = this.subscribers.find(new EmailAddress(email)).orElseThrow();
		return path(links.url(purpose, subscriber.id(), subscriber.nonce()));
	}

	@ParameterizedTest
	@CsvSource({ "x@gmail.com, x+1@gmail.com", "x+1@gmail.com, x@gmail.com", "x.y@gmail.com, xy+2@googlemail.com",
			"a.da@proton.me, ada@pm.me", "ada-l@ya.ru, ada.l@yandex.com", "ada@me.com, ada+x@icloud.com",
			"x@ada.fastmail.com, ada@fastmail.com", "ada+x@example.org, ada@example.org",
			"ada-1@yahoo.com, ada-2@yahoo.com" })
	void noSpellingOfASuppressedMailboxIsWrittenTo(String suppressed, String other) {
		suppress(suppressed, "complaint");
		assertThat(signUp(other)).isEqualTo(202);
		assertThat(rows()).isZero();
		assertThat(active(other)).contains("SUPPRESSED");
		assertThat(imported("email,confirmed\n" + other + ",false\n")).contains("SUPPRESSED");
		assertThat(rows()).isZero();
		post("/api/links", "application/json", "{\"email\":\"" + other + "\"}");
		assertThat(letters()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "a.da@proton.me, a-d_a@pm.me, ada+x@protonmail.com", "ada-l@ya.ru, ada.l@yandex.by, ada.l@yandex.kz",
			"ada@me.com, ada@mac.com, ada+x@icloud.com", "a@ada.fastmail.com, b@ada.fastmail.com, ada@fastmail.com" })
	void anySpellingOfAMailboxIsAskedOnceADay(String one, String two, String three) {
		for (String email : List.of(one, two, three, one)) {
			assertThat(signUp(email)).isEqualTo(202);
		}
		assertThat(letters()).isOne();
	}

	@Test
	void whoReadsUnderAnotherSpellingGetsNoLetterEither() {
		active("ada+papers@gmail.com");
		post("/api/links", "application/json", "{\"email\":\"ada+papers@gmail.com\"}");
		suppress("a.d.a@googlemail.com", "asked by phone");
		assertThat(letters()).isZero();
		assertThat(this.jdbc.sql("select reason from delivery").query(String.class).list())
			.containsExactly("SUPPRESSED");
		assertThat(admin("GET", "/subscribers", "").body()).endsWith("\"ACTIVE\",\"\",\"asked by phone\"\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.da@gmail.com", "ada@googlemail.com", "ada+x@gmail.com" })
	@Fault("T70 erased under one spelling, and asked for, imported or taken over under another")
	void whoWasErasedStaysErasedUnderEverySpelling(String other) {
		active("ada@gmail.com");
		assertThat(admin("DELETE", "/subscribers/ada@gmail.com", "").headers().firstValue("Erased")).hasValue("1");
		assertThat(active(other)).contains("SUPPRESSED");
		signUp(other);
		assertThat(rows()).isZero();
		assertThat(letters()).isZero();
	}

	@Test
	void erasureRemovesAndCountsEveryRowOfAMailbox() {
		active("a.da@gmail.com\nada+1@gmail.com,true\nada@googlemail.com,true\neve@gmail.com");
		HttpResponse<String> erased = admin("DELETE", "/subscribers?email=ada@gmail.com", "");
		assertThat(erased.statusCode()).isEqualTo(204);
		assertThat(erased.headers().firstValue("Erased")).hasValue("3");
		assertThat(this.jdbc.sql("select email from subscriber").query(String.class).list())
			.containsExactly("eve@gmail.com");
		assertThat(admin("DELETE", "/subscribers/ada@gmail.com", "").headers().firstValue("Erased")).hasValue("0");
	}

	@Test
	void erasingForgetsWhoWantedToMoveToTheMailbox() {
		active("eve@example.org");
		long eve = this.subscribers.find(new EmailAddress("eve@example.org")).orElseThrow().id();
		this.jdbc
			.sql("insert into move (subscriber_id, email, nonce, asked_at) "
					+ "values (:eve, 'a.da+x@gmail.com', 'n', current_timestamp)")
			.param("eve", eve)
			.update();
		admin("DELETE", "/subscribers/ada@gmail.com", "");
		assertThat(this.jdbc.sql("select count(*) from move").query(Integer.class).single()).isZero();
	}

	@Test
	void whoLeftIsNotImportedUnderAnotherSpelling(@Autowired SubscriberLinks links) {
		active("ada@gmail.com");
		form(link("ada@gmail.com", SubscriberLinks.Purpose.UNSUBSCRIBE, links), Map.of());
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(active("a.da@gmail.com")).contains("LEFT");
		assertThat(imported("email,confirmed\nada+x@googlemail.com,false\n")).contains("LEFT");
		assertThat(imported("email,status\nad.a@gmail.com,LEFT\n")).contains("\"imported\":1");
		assertThat(letters()).isZero();
	}

	@Test
	void aMovedInstallationKeepsWhoLeftAndWhoStayed() {
		String csv = "email,status,suppressed\nada@gmail.com,LEFT,\nada+new@gmail.com,ACTIVE,\n"
				+ "eve@gmail.com,ACTIVE,complaint\n";
		assertThat(imported(csv)).contains("\"imported\":3");
		String exported = admin("GET", "/subscribers", "").body();
		assertThat(exported).contains("\"LEFT\"", "\"ACTIVE\",\"\",\"\"", "\"ACTIVE\",\"\",\"complaint\"");
		this.clock.advance(Duration.ofDays(1));
		assertThat(imported(exported)).contains("\"imported\":3");
		assertThat(admin("GET", "/subscribers", "").body()).isEqualTo(exported);
	}

	@Test
	void aNoInAFileHoldsForOtherSpellings() {
		assertThat(imported("email,confirmed,suppressed\nada@gmail.com,true,complaint\na.da@gmail.com,true,\n"))
			.contains("\"imported\":1", "\"line\":3,\"reason\":\"SUPPRESSED\"");
	}

	@Test
	void liftingHoldsForEverySpelling() {
		suppress("ada@gmail.com", "complaint");
		suppress("a.da@gmail.com", "asked by phone");
		assertThat(admin("DELETE", "/suppressions/ada+x@googlemail.com", "").statusCode()).isEqualTo(204);
		for (String email : List.of("ada@gmail.com", "a.da@gmail.com", "ada+y@gmail.com")) {
			assertThat(this.suppressions.reason(new EmailAddress(email))).isEmpty();
		}
		assertThat(active("ada+y@gmail.com")).contains("\"imported\":1");
	}

	@Test
	void suppressionsMoveWithTheirMailboxes() {
		suppress("a.da@gmail.com", "complaint");
		String csv = admin("GET", "/suppressions", "").body();
		String mailbox = this.suppressions.hash(new EmailAddress("ada@gmail.com"));
		assertThat(csv).contains("\"" + mailbox + "\"");
		this.jdbc.sql("delete from suppression").update();
		assertThat(admin("POST", "/suppressions", "text/csv", csv).body()).contains("\"imported\":1");
		assertThat(admin("GET", "/suppressions", "").body()).isEqualTo(csv);
		assertThat(active("ada+x@gmail.com")).contains("SUPPRESSED");
	}

	@Test
	void aHashOfAnAddressHoldsAndLearnsItsMailbox() {
		EmailAddress dotted = new EmailAddress("a.da@gmail.com");
		String csv = "address_hash,reason\n" + this.suppressions.hash(dotted) + ",complaint\n";
		admin("POST", "/suppressions", "text/csv", csv);
		assertThat(this.suppressions.reason(dotted)).hasValue("complaint");
		assertThat(this.suppressions.reason(dotted.mailbox())).isEmpty();
		suppress("a.da@gmail.com", "once more");
		assertThat(this.suppressions.reason(dotted.mailbox())).hasValue("complaint");
	}

	@Test
	void anOldHashOfThePlainSpellingHoldsForAll() {
		EmailAddress plain = new EmailAddress("ada@gmail.com");
		String csv = "address_hash,reason\n" + this.suppressions.hash(plain) + ",complaint\n";
		admin("POST", "/suppressions", "text/csv", csv);
		assertThat(active("a.da+x@googlemail.com")).contains("SUPPRESSED");
	}

	@Test
	@Fault("T06 a stranger signs up a spelling that the server refuses")
	void aBounceOfOneSpellingSilencesNoOther() {
		active("ada@example.org");
		this.suppressions.bounced(new EmailAddress("ada+made-up@example.org"), "hard bounce: 550 5.1.1",
				SuppressionSource.REPORT);
		this.suppressions.bounced(new EmailAddress("ada@mac.com"), "hard bounce: 550 5.1.1", SuppressionSource.REPORT);
		assertThat(this.suppressions.reason(new EmailAddress("ada@example.org"))).isEmpty();
		assertThat(this.suppressions.reason(new EmailAddress("ada@icloud.com"))).isEmpty();
		assertThat(this.suppressions.isBounced(new EmailAddress("ada+made-up@example.org"))).isTrue();
		this.suppressions.bounced(new EmailAddress("ada@icloud.com"), "hard bounce: 550 5.1.1",
				SuppressionSource.REPORT);
		assertThat(this.suppressions.reason(new EmailAddress("ada@me.com"))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "wim+nobody@example.org, wim@example.org", "wim@example.org, wim+papers@example.org",
			"w.im@gmail.com, wim@googlemail.com" })
	void whoseOtherSpellingBouncedIsAskedAllTheSame(String bounced, String good) {
		signUp(bounced);
		assertThat(letters()).isOne();
		this.suppressions.bounced(new EmailAddress(bounced), "hard bounce: 5.1.1", SuppressionSource.REPORT);
		int letters = 0;
		for (String email : List.of(bounced, good, good, bounced, good.replace("@", "+more@"))) {
			this.clock.advance(Duration.ofMinutes(1));
			signUp(email);
			letters += letters();
		}
		assertThat(letters).isOne();
	}

	@ParameterizedTest
	@CsvSource({ "wim+1@example.org, wim@example.org", "wi\u034Fm@example.org, wim@example.org",
			"\uFF57im@example.org, wim@example.org", "w.im+1@gmail.com, wim@gmail.com" })
	void variantsOfANameLeaveItsOwnerALetter(String variant, String owner) {
		for (int day = 0; day < 5; day++) {
			signUp(variant);
			assertThat(letters()).isEqualTo((day < 2) ? 1 : 0);
			this.clock.advance(Duration.ofDays(1));
		}
		signUp(owner);
		assertThat(letters()).isOne();
		this.clock.advance(Duration.ofDays(1));
		signUp(owner);
		assertThat(letters()).isZero();
	}

	@Test
	void aWishOutranksABounceInAnySpelling() {
		this.suppressions.bounced(new EmailAddress("ada@gmail.com"), "hard bounce: 550 5.1.1",
				SuppressionSource.REPORT);
		suppress("a.da@gmail.com", "complaint");
		assertThat(this.suppressions.isBounced(new EmailAddress("ada@gmail.com"))).isFalse();
		post("/api/links", "application/json", "{\"email\":\"ada@gmail.com\"}");
		assertThat(letters()).isZero();
	}

	@Test
	void bouncedMailboxesAreAskedWeeklyInAnySpelling() throws Exception {
		suppress("ada@gmail.com", "hard bounce: 550 5.1.1");
		for (String email : List.of("ada@gmail.com", "a.da@gmail.com", "ada+1@gmail.com", "ada+2@googlemail.com")) {
			post("/api/links", "application/json", "{\"email\":\"" + email + "\"}");
		}
		assertThat(letters()).isOne();
		MimeMessage letter = MAIL.getReceivedMessages()[0];
		form(Letters.link(letter, "/reach/"), Map.of());
		assertThat(this.suppressions.reason(new EmailAddress("ad.a@gmail.com"))).isEmpty();
	}

	@Test
	void aMadeUpSpellingThatBouncesTakesNobodyTheirLetter() {
		active("ada@example.org");
		this.suppressions.bounced(new EmailAddress("ada@example.org"), "hard bounce: 550 5.1.1",
				SuppressionSource.REPORT);
		this.suppressions.bounced(new EmailAddress("ada+made-up@example.org"), "hard bounce: 550 5.1.1",
				SuppressionSource.REPORT);
		post("/api/links", "application/json", "{\"email\":\"ada+made-up@example.org\"}");
		post("/api/links", "application/json", "{\"email\":\"ada@example.org\"}");
		assertThat(letters()).isEqualTo(2);
	}

	@Test
	void nobodyMovesToASpellingOfASuppressedMailbox(@Autowired MoveRequests moves) {
		active("eve@example.org");
		suppress("ada@gmail.com", "complaint");
		Subscriber eve = this.subscribers.find(new EmailAddress("eve@example.org")).orElseThrow();
		moves.request(new SubscriberLinks.Claim(eve.id(), eve.nonce(), this.clock.instant()),
				new EmailAddress("a.da@gmail.com"));
		letters();
		assertThat(MAIL.getReceivedMessages()).extracting(Letters::recipient).containsExactly("eve@example.org");
	}

}
