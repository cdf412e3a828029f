package org.paperboy.web;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import jakarta.mail.internet.MimeMessage;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.IntegrationTest;
import org.paperboy.Letters;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.Subscribers;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What only its owner may do with a subscription needs a link that is mailed on request:
 * nobody who was passed a digest can take it over.
 */
class RecordIntegrationTests extends IntegrationTest {

	private static final EmailAddress ADA = new EmailAddress("ada@example.org");

	private static final EmailAddress NEW = new EmailAddress("ada@new.example");

	@Autowired
	private Subscribers subscribers;

	@Autowired
	private SubscriberLinks links;

	@Autowired
	private Deliveries deliveries;

	@BeforeEach
	void aReader() {
		post("/api/subscriptions", "application/json",
				"{\"email\":\"ada@example.org\",\"keywords\":[\"sea shanties\"]}");
		form(Letters.link(letter(), "/confirm/"), Map.of());
	}

	private Subscriber ada() {
		return this.subscribers.find(ADA).orElseThrow();
	}

	private String preferences() {
		return path(this.links.url(SubscriberLinks.Purpose.PREFERENCES, ada().id(), ada().nonce()));
	}

	/**
	 * The letter that leaves now, alone.
	 */
	private MimeMessage letter() {
		List<MimeMessage> letters = letters();
		assertThat(letters).hasSize(1);
		return letters.getFirst();
	}

	/**
	 * The letter that asks the new address, in the company of one to the present one.
	 */
	private MimeMessage moving() {
		List<MimeMessage> letters = letters();
		assertThat(letters).hasSize(2);
		return letters.getFirst();
	}

	private List<MimeMessage> letters() {
		try {
			MAIL.purgeEmailFromAllMailboxes();
		}
		catch (com.icegreen.greenmail.store.FolderException ex) {
			throw new IllegalStateException(ex);
		}
		this.deliveries.dispatch();
		return Arrays.stream(MAIL.getReceivedMessages())
			.sorted(Comparator.comparing((letter) -> Letters.text(letter).contains("/move/") ? 0 : 1))
			.toList();
	}

	private String record() {
		assertThat(form(preferences(), Map.of("record", "1")).body()).contains("A letter with the link is on its way");
		return Letters.link(letter(), "/record/");
	}

	@Test
	void theRecordTellsAllThatIsKept() {
		String record = record();
		String page = Jsoup.parse(get(record).body()).select("main").text();
		assertThat(page).contains("ada@example.org", "Confirmation", "accepted by your mail server",
				"through a program", "with a link in a letter");
		JsonNode data = json(get(record + "/data.json"));
		assertThat(data.path("email").asString()).isEqualTo("ada@example.org");
		assertThat(data.path("preferences").path("keywords").path(0).asString()).isEqualTo("sea shanties");
		assertThat(StreamSupport.stream(data.path("consent").spliterator(), false)
			.map((step) -> step.path("step").asString())).containsExactly("REQUESTED", "CONFIRMED");
		assertThat(StreamSupport.stream(data.path("letters").spliterator(), false)
			.map((sent) -> sent.path("kind").asString())).contains("CONFIRMATION", "RECORD");
		assertThat(get(record + "/data.json").headers().firstValue("Content-Disposition"))
			.hasValueSatisfying((value) -> assertThat(value).startsWith("attachment"));
	}

	@Test
	void noLinkOfADigestOpensTheRecord() {
		String token = preferences().replaceFirst(".*/", "");
		for (String path : List.of("/record/" + token, "/record/" + token + "/data.json", "/move/" + token)) {
			assertThat(get(path).statusCode()).as(path).isEqualTo(404);
		}
		assertThat(form("/record/" + token, Map.of("erase", "1", "sure", "1")).statusCode()).isEqualTo(404);
		form(preferences(), Map.of("email", "thief@example.org", "erase", "1", "sure", "1"));
		assertThat(ada().email()).isEqualTo(ADA);
	}

	@Test
	void theLinkWorksForADay() {
		String record = record();
		this.clock.advance(Duration.ofHours(24));
		assertThat(get(record).statusCode()).isEqualTo(404);
		assertThat(get(record + "/data.json").statusCode()).isEqualTo(404);
		assertThat(form(record, Map.of("erase", "1", "sure", "1")).statusCode()).isEqualTo(404);
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@Test
	void nobodyCanFillTheMailboxWithLinks() throws Exception {
		MAIL.purgeEmailFromAllMailboxes();
		for (int i = 0; i < 20; i++) {
			form(preferences(), Map.of("record", "1"));
		}
		this.deliveries.dispatch();
		assertThat(MAIL.getReceivedMessages()).hasSize(3);
	}

	@Test
	void bothMailboxesConfirmAMove() throws Exception {
		String record = record();
		assertThat(form(record, Map.of("email", "Ada@New.example")).body()).contains("ada@new.example");
		MimeMessage asked = moving();
		assertThat(asked.getAllRecipients()[0]).hasToString("ada@new.example");
		assertThat(Letters.text(asked)).doesNotContain("ada@example.org", "sea shanties");
		String move = Letters.link(asked, "/move/");
		assertThat(get(move).statusCode()).isEqualTo(200);
		assertThat(ada().email()).isEqualTo(ADA);
		assertThat(form(move, Map.of()).body()).contains("Moved");
		assertThat(this.subscribers.find(ADA)).isEmpty();
		Subscriber moved = this.subscribers.find(NEW).orElseThrow();
		assertThat(moved.state()).isEqualTo(Subscriber.State.ACTIVE);
		assertThat(moved.preferences().keywords()).containsExactly("sea shanties");
		assertThat(form(move, Map.of()).statusCode()).isEqualTo(404);
		assertThat(get(record).statusCode()).as("the old mailbox's link to the record").isEqualTo(404);
		assertThat(get(record + "/data.json").statusCode()).isEqualTo(404);
	}

	@Test
	void thePresentMailboxIsToldOfAMoveAndCanStay() throws Exception {
		form(record(), Map.of("email", NEW.value()));
		List<MimeMessage> letters = letters();
		MimeMessage notice = letters.get(1);
		assertThat(notice.getAllRecipients()[0]).hasToString("ada@example.org");
		assertThat(Letters.text(notice)).doesNotContain("new.example", "sea shanties");
		String stay = Letters.link(notice, "/stay/");
		assertThat(get(stay).body()).contains("Keep your letters at this address?").doesNotContain("ada@example.org");
		String move = Letters.link(letters.getFirst(), "/move/");
		assertThat(get(move).statusCode()).as("as before").isEqualTo(200);
		assertThat(form(stay, Map.of()).body()).contains("They stay");
		assertThat(form(move, Map.of()).statusCode()).isEqualTo(404);
		assertThat(ada().email()).isEqualTo(ADA);
		assertThat(form(move.replace("/move/", "/stay/"), Map.of()).statusCode()).isEqualTo(404);
		this.clock.advance(Duration.ofHours(49));
		assertThat(form(stay, Map.of()).statusCode()).isEqualTo(404);
	}

	@Test
	void whoStaysTooLateIsToldSoAndNothingOfTheNewAddress() throws Exception {
		form(record(), Map.of("email", NEW.value()));
		List<MimeMessage> letters = letters();
		String stay = Letters.link(letters.get(1), "/stay/");
		assertThat(form(Letters.link(letters.getFirst(), "/move/"), Map.of()).statusCode()).isEqualTo(200);
		for (HttpResponse<String> page : List.of(get(stay), form(stay, Map.of()))) {
			assertThat(page.body()).contains("It has moved already").doesNotContain("They stay", "new.example", "n…");
		}
	}

	@Test
	void whoHasLeftIsNotMovedAndToldSo() {
		String record = record();
		form(path(this.links.url(SubscriberLinks.Purpose.UNSUBSCRIBE, ada().id(), ada().nonce())), Map.of());
		HttpResponse<String> answer = form(record, Map.of("email", NEW.value()));
		assertThat(answer.statusCode()).isEqualTo(409);
		assertThat(answer.body()).contains("You have left, and no more letters come.").doesNotContain(NEW.value());
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(get(record + "/data.json").statusCode()).isEqualTo(200);
		assertThat(form(record, Map.of("erase", "1", "sure", "1")).statusCode()).isEqualTo(200);
	}

	@Test
	void aMoveThatNobodyConfirmsMovesNothing() {
		form(record(), Map.of("email", NEW.value()));
		String move = Letters.link(moving(), "/move/");
		this.clock.advance(Duration.ofHours(48));
		assertThat(form(move, Map.of()).statusCode()).isEqualTo(404);
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@Test
	void anAddressThatIsTakenOrSuppressedIsNotAskedAndNothingTells() {
		String record = record();
		String fresh = form(record, Map.of("email", "one@new.example")).body().replace("one@new.example", "…");
		moving();
		admin("POST", "/subscribers", "text/csv", "email,confirmed\ntaken@example.org,true\n");
		admin("POST", "/suppressions", "{\"email\":\"gone@example.org\"}");
		for (String email : List.of("taken@example.org", "gone@example.org", "one@new.example")) {
			String answer = form(record, Map.of("email", email)).body().replace(email, "…");
			assertThat(withoutLetters(answer)).isEqualTo(withoutLetters(fresh));
			assertThat(this.deliveries.dispatch()).isZero();
		}
	}

	private static String withoutLetters(String page) {
		var document = Jsoup.parse(page);
		document.select("section[aria-labelledby=letters]").remove();
		return document.select("main").html();
	}

	@Test
	void anAddressTakenInTheMeantimeIsNotMovedTo() {
		form(record(), Map.of("email", NEW.value()));
		String move = Letters.link(moving(), "/move/");
		admin("POST", "/subscribers", "text/csv", "email,confirmed\n" + NEW.value() + ",true\n");
		assertThat(form(move, Map.of()).statusCode()).isEqualTo(404);
		assertThat(ada().email()).isEqualTo(ADA);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nobody", "a@b@c", "ada@example.org\r\nBcc: x@example.org" })
	void anAddressThatIsNoneIsRefused(String email) {
		assertThat(form(record(), Map.of("email", email)).statusCode()).isEqualTo(400);
		assertThat(this.deliveries.dispatch()).isZero();
	}

	@Test
	void erasingNeedsASecondThought() {
		String record = record();
		assertThat(form(record, Map.of("erase", "1")).statusCode()).isEqualTo(400);
		assertThat(ada().state()).isEqualTo(Subscriber.State.ACTIVE);
		assertThat(form(record, Map.of("erase", "1", "sure", "1")).body()).contains("Nothing is kept of you any more");
		assertThat(this.subscribers.find(ADA)).isEmpty();
		assertThat(get(record).statusCode()).isEqualTo(404);
	}

	@Test
	void whoIsErasedLeavesNoAddressInAnyTableAndStaysSuppressed() {
		String record = record();
		form(record, Map.of("email", NEW.value()));
		moving();
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nalan@example.org,true\n");
		form(record, Map.of("erase", "1", "sure", "1"));
		for (String table : this.jdbc
			.sql("select table_name from information_schema.tables where table_schema = 'PUBLIC'")
			.query(String.class)
			.list()) {
			List<Map<String, Object>> rows = this.jdbc.sql("select * from \"" + table + "\"").query().listOfRows();
			assertThat(rows.toString()).as(table).doesNotContain("ada@");
		}
		assertThat(admin("POST", "/subscribers", "text/csv", "email,confirmed\nada@example.org,true\n").body())
			.contains("SUPPRESSED");
		post("/api/subscriptions", "application/json", "{\"email\":\"ada@example.org\"}");
		this.clock.advance(Duration.ofDays(2));
		post("/api/subscriptions", "application/json", "{\"email\":\"ADA@example.org\"}");
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(this.subscribers.find(ADA)).isEmpty();
	}

}
