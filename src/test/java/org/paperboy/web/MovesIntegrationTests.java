package org.paperboy.web;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Letters;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers move to another address once both mailboxes know of it.
 */
class MovesIntegrationTests extends RecordLinkIntegrationTest {

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
	void thePresentMailboxLearnsOfAMoveAndCanStay() throws Exception {
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
	void stayingTooLateTellsNothingOfTheNewAddress() throws Exception {
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
	void theAskerSeesNoDifferenceForAKnownAddress() {
		List<String> fresh = seenBy("fresh@new.example");
		assertThat(asked("fresh@new.example")).isOne();
		admin("POST", "/subscribers", "text/csv", "email,confirmed\ntaken@new.example,true\nerased@new.example,true\n");
		admin("DELETE", "/subscribers/erased@new.example", "");
		admin("POST", "/suppressions", "{\"email\":\"gone@new.example\"}");
		for (String email : List.of("taken@new.example", "erased@new.example", "gone@new.example",
				"fresh@new.example")) {
			assertThat(seenBy(email)).as(email).isEqualTo(fresh);
			assertThat(asked(email)).as(email).isZero();
		}
	}

	/**
	 * All that a reader sees of a request to move, without its random parts.
	 */
	private List<String> seenBy(String email) {
		this.jdbc.sql("delete from delivery").update();
		this.jdbc.sql("delete from move").update();
		String record = record();
		String asked = form(record, Map.of("email", email)).body();
		List<MimeMessage> notices = letters().stream()
			.filter((letter) -> Letters.recipient(letter).equals(ADA.value()))
			.toList();
		assertThat(notices).hasSize(1);
		String stay = Letters.link(notices.getFirst(), "/stay/");
		String rows = this.jdbc.sql("select count(*) from delivery").query(String.class).single();
		return Stream
			.of(asked, get(record).body(), get(record + "/data.json").body(), Letters.text(notices.getFirst()),
					get(stay).body(), form(stay, Map.of()).body(), get(record).body(), rows)
			.map((text) -> text.replace(email, "…")
				.replaceAll("<[^<@]+@|/(record|stay|digests|feed)/[\\w-]+|\"(messageId|occasion)\":\"[^\"]*\"", "…"))
			.toList();
	}

	/**
	 * The number of letters to an address that, since the last were fetched, ask whether
	 * somebody may move there.
	 */
	private static long asked(String email) {
		return Arrays.stream(MAIL.getReceivedMessages())
			.filter((letter) -> Letters.recipient(letter).equals(email))
			.count();
	}

	@Test
	void aMoveToSomebodysAddressLeavesThemTheirSignUp() {
		form(record(), Map.of("email", NEW.value()));
		moving();
		post("/api/subscriptions", "application/json", "{\"email\":\"" + NEW.value() + "\"}");
		assertThat(Letters.link(letter(), "/confirm/")).isNotEmpty();
	}

	@Test
	void aStrangersSignUpLeavesAReaderTheirMove() {
		post("/api/subscriptions", "application/json", "{\"email\":\"" + NEW.value() + "\"}");
		letter();
		form(record(), Map.of("email", NEW.value()));
		assertThat(Letters.link(moving(), "/move/")).isNotEmpty();
	}

	@Test
	void anAddressThatIsNotAskedIsNotKept() {
		admin("POST", "/suppressions", "{\"email\":\"gone@new.example\"}");
		form(record(), Map.of("email", "gone@new.example"));
		assertThat(this.jdbc.sql("select email from move").query(String.class).list()).containsExactly(ADA.value());
	}

	@ParameterizedTest
	@ValueSource(strings = { "taken@new.example", "free@new.example" })
	void aNewerRequestEndsAnEarlierForAnyAddress(String newer) {
		admin("POST", "/subscribers", "text/csv", "email,confirmed\ntaken@new.example,true\n");
		String record = record();
		form(record, Map.of("email", NEW.value()));
		String move = Letters.link(moving(), "/move/");
		form(record, Map.of("email", newer));
		assertThat(get(move).statusCode()).isEqualTo(404);
		assertThat(form(move, Map.of()).statusCode()).isEqualTo(404);
	}

	@Test
	void askingTheSameAddressAgainKeepsItsLink() {
		String record = record();
		form(record, Map.of("email", NEW.value()));
		String move = Letters.link(moving(), "/move/");
		form(record, Map.of("email", NEW.value()));
		assertThat(Letters.text(letter())).contains("/stay/");
		assertThat(form(move, Map.of()).body()).contains("Moved");
	}

	@Test
	void aReaderAsksForThreeMovesADay() {
		String record = record();
		for (int i = 1; i <= 5; i++) {
			String email = "ada" + i + "@new.example";
			assertThat(form(record, Map.of("email", email)).body())
				.contains("If " + email + " can be used, a letter with a link is on its way to it.");
			assertThat(letters()).hasSize((i <= 3) ? 2 : 0);
		}
		this.clock.advance(Duration.ofHours(24).plusSeconds(1));
		form(record(), Map.of("email", NEW.value()));
		moving();
	}

	@Test
	void whoMovedLatelyCanStayThere() {
		form(record(), Map.of("email", NEW.value()));
		List<MimeMessage> letters = letters();
		form(Letters.link(letters.getFirst(), "/move/"), Map.of());
		this.clock.advance(Duration.ofHours(1));
		Subscriber moved = this.subscribers.find(NEW).orElseThrow();
		form(path(this.links.url(SubscriberLinks.Purpose.PREFERENCES, moved.id(), moved.nonce())),
				Map.of("record", "1"));
		form(Letters.link(letter(), "/record/"), Map.of("email", "ada@third.example"));
		List<MimeMessage> next = letters();
		form(Letters.link(letters.get(1), "/stay/"), Map.of());
		assertThat(get(Letters.link(next.getFirst(), "/move/")).statusCode()).as("not for the old mailbox to end")
			.isEqualTo(200);
		assertThat(form(Letters.link(next.get(1), "/stay/"), Map.of()).body()).contains("They stay")
			.doesNotContain("It has moved already");
		assertThat(get(Letters.link(next.getFirst(), "/move/")).statusCode()).isEqualTo(404);
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

}
