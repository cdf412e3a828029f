package org.paperboy.subscriber.quiet;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.H2Plan;
import org.paperboy.IntegrationTest;
import org.paperboy.Letters;
import org.paperboy.OnlyWithH2;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.Reason;
import org.paperboy.digest.feedback.Feedbacks;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Consents;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.Subscriber.State;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.SubscriberLinks.Purpose;
import org.paperboy.subscriber.Subscribers;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers of whom nothing was heard for a year are asked once whether they still want
 * digests. Who was sent the question and does not answer pauses.
 */
class QuietReadersIntegrationTests extends IntegrationTest {

	private static final EmailAddress ADA = new EmailAddress("ada@example.org");

	@Autowired
	private QuietReaders readers;

	@Autowired
	private Asking asking;

	@Autowired
	private Deciding deciding;

	@Autowired
	private Subscribers subscribers;

	@Autowired
	private Consents consents;

	@Autowired
	private SubscriberLinks links;

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private Feedbacks feedbacks;

	@BeforeEach
	void aReader() {
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nada@example.org,true\n");
	}

	private Subscriber ada() {
		return this.subscribers.find(ADA).orElseThrow();
	}

	private String link(Purpose purpose) {
		return path(this.links.url(purpose, ada().id(), ada().nonce()));
	}

	private void days(int days) {
		this.clock.advance(Duration.ofDays(days));
	}

	/**
	 * Asks, and time goes on.
	 * @return how many were asked
	 */
	private int ask() {
		int asked = this.readers.ask();
		this.clock.advance(Duration.ofSeconds(1));
		return asked;
	}

	private List<MimeMessage> send() throws Exception {
		MAIL.purgeEmailFromAllMailboxes();
		this.deliveries.dispatch();
		return List.of(MAIL.getReceivedMessages());
	}

	private MimeMessage asked() throws Exception {
		days(366);
		assertThat(ask()).isOne();
		List<MimeMessage> letters = send();
		assertThat(letters).hasSize(1);
		return letters.getFirst();
	}

	private State stateAfter(int days) {
		days(days);
		this.readers.pause();
		return ada().state();
	}

	private List<String> steps() {
		return this.consents.of(ada().id()).stream().map((noted) -> noted.step() + " " + noted.place()).toList();
	}

	private int questions() {
		return this.jdbc.sql("select count(*) from question").query(Integer.class).single();
	}

	@Test
	void aReaderIsAskedOnceAndAnswers() throws Exception {
		days(364);
		assertThat(ask()).isZero();
		days(2);
		assertThat(ask()).isOne();
		assertThat(ask()).isZero();
		MimeMessage letter = send().getFirst();
		assertThat(letter.getSubject()).isEqualTo("Do you still want your Paperboy digests?");
		assertThat(letter.getHeader("List-Unsubscribe", null)).contains(Letters.link(letter, "/unsubscribe/"));
		assertThat(letter.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
		assertThat(Letters.text(letter)).contains("/preferences/");

		String page = Letters.link(letter, "/keep/");
		assertThat(get(page).body()).contains("Yes, keep them coming").doesNotContain("ada@example.org");
		assertThat(form(page, Map.of()).body()).contains("Good to hear from you");
		assertThat(stateAfter(40)).isEqualTo(State.ACTIVE);
		assertThat(questions()).isZero();
		days(320);
		assertThat(ask()).isZero();
		days(6);
		assertThat(ask()).isOne();
	}

	@Test
	void whoDoesNotAnswerPausesAndMayGoOn() throws Exception {
		String page = Letters.link(asked(), "/keep/");
		assertThat(stateAfter(29)).isEqualTo(State.ACTIVE);
		assertThat(stateAfter(2)).isEqualTo(State.PAUSED);
		assertThat(steps()).containsExactly("IMPORTED OPERATOR", "PAUSED CLOCK");
		assertThat(questions()).isZero();
		assertThat(get(link(Purpose.PREFERENCES)).body()).contains("until you resume").doesNotContain("9999");
		days(400);
		assertThat(ask()).isZero();
		this.subscribers.resume();
		assertThat(ada().state()).isEqualTo(State.PAUSED);

		assertThat(get(page).body()).contains("is paused").doesNotContain("9999");
		assertThat(ada().state()).isEqualTo(State.PAUSED);
		assertThat(form(page, Map.of()).body()).contains("keep coming to");
		assertThat(ada().state()).isEqualTo(State.ACTIVE);
		assertThat(steps()).endsWith("RESUMED LINK");
		assertThat(ask()).isZero();
	}

	@Test
	void aPauseOfTheirOwnGoesOn() throws Exception {
		String page = Letters.link(asked(), "/keep/");
		form(link(Purpose.PREFERENCES), Map.of("pause", "", "until", "2028-01-01"));
		assertThat(form(page, Map.of()).body()).contains("is paused until Saturday, 1 January 2028");
		assertThat(stateAfter(31)).isEqualTo(State.PAUSED);
		assertThat(ada().pausedUntil()).isEqualTo("2028-01-01");
	}

	@Test
	void whoHasLeftOrWhoseLinkIsWrongIsToldSo() throws Exception {
		String page = Letters.link(asked(), "/keep/");
		form(link(Purpose.UNSUBSCRIBE), Map.of("List-Unsubscribe", "One-Click"));
		assertThat(form(page, Map.of()).body()).contains("You have left");
		assertThat(stateAfter(31)).isEqualTo(State.LEFT);
		assertThat(form("/keep/x", Map.of()).body()).isEqualTo(form("/unsubscribe/x", Map.of()).body());
	}

	@Test
	void theTimeToAnswerBeginsWhenTheLetterLeaves() throws Exception {
		days(366);
		ask();
		days(20);
		assertThat(send()).hasSize(1);
		assertThat(stateAfter(11)).isEqualTo(State.ACTIVE);
		assertThat(questions()).isOne();
		assertThat(stateAfter(18)).isEqualTo(State.ACTIVE);
		assertThat(stateAfter(1)).isEqualTo(State.PAUSED);
	}

	@Test
	void aLetterThatDidNotLeavePausesNobody() throws Exception {
		days(366);
		ask();
		admin("POST", "/suppressions", "{\"email\":\"ada@example.org\",\"reason\":\"asked by phone\"}");
		assertThat(send()).isEmpty();
		assertThat(stateAfter(31)).isEqualTo(State.ACTIVE);
		assertThat(questions()).isZero();
	}

	@Test
	void aLetterThatCameBackPausesNobody() throws Exception {
		asked();
		this.jdbc.sql("update delivery set state = 'BOUNCED'").update();
		assertThat(stateAfter(31)).isEqualTo(State.ACTIVE);
		assertThat(questions()).isZero();
	}

	@Test
	void aLetterThatIsLateOrAnsweredDoesNotLeave() throws Exception {
		days(366);
		ask();
		form(link(Purpose.PREFERENCES), Map.of("sendAt", "06:15"));
		assertThat(send()).isEmpty();
		Delivery row = this.deliveries.of(LetterKind.STILL_INTERESTED, ada().id()).getFirst();
		assertThat(row.state()).isEqualTo(Delivery.State.SKIPPED);
		assertThat(row.reason()).isEqualTo(new Reason(Reason.Code.NOT_ASKED, ""));
		days(366);
		ask();
		assertThat(stateAfter(31)).isEqualTo(State.ACTIVE);
		assertThat(questions()).isZero();
		assertThat(send()).isEmpty();
	}

	@Test
	void whateverAReaderDoesIsHeard() {
		days(366);
		this.feedbacks.mute(ada().id(), "folding");
		assertThat(ask()).isZero();
		days(366);
		form(link(Purpose.PREFERENCES), Map.of("weekly", "1"));
		assertThat(ask()).isZero();
		days(366);
		form(link(Purpose.PREFERENCES), Map.of("pause", "", "until", "2030-01-01"));
		form(link(Purpose.PREFERENCES), Map.of("resume", ""));
		assertThat(ask()).isZero();
		days(366);
		form(link(Purpose.UNSUBSCRIBE), Map.of());
		String back = this.links.url(Purpose.RETURN, ada().id(), ada().nonce(), this.clock.instant());
		form(path(back), Map.of());
		assertThat(ada().state()).isEqualTo(State.ACTIVE);
		assertThat(ask()).isZero();
		days(366);
		assertThat(ask()).isOne();
	}

	@Test
	void theEndOfAPauseIsNothingHeard() {
		form(link(Purpose.PREFERENCES), Map.of("pause", "", "until", "2027-08-01"));
		days(366);
		assertThat(ask()).isZero();
		days(200);
		assertThat(this.subscribers.resume()).isOne();
		assertThat(ask()).isOne();
	}

	@Test
	void twoNodesAskEachReaderOnce() {
		admin("POST", "/subscribers", "text/csv",
				"email,confirmed\ngrace@example.org,true\nemmy@example.org,true\nmary@example.org,true\n");
		days(366);
		AtomicInteger asked = new AtomicInteger();
		atOnce(4, (node) -> asked.addAndGet(this.readers.ask()));
		asked.addAndGet(this.readers.ask());
		assertThat(asked).hasValue(4);
		assertThat(this.jdbc.sql("select count(*) from delivery").query(Integer.class).single()).isEqualTo(4);
	}

	@Test
	@OnlyWithH2("it reads plans of H2")
	void quietReadersAreFoundWithoutTheOthers() {
		days(366);
		admin("POST", "/subscribers", "text/csv",
				IntStream.range(0, 300)
					.mapToObj((number) -> "reader" + number + "@example.org,true\n")
					.collect(Collectors.joining("", "email,confirmed\n", "")));
		this.jdbc.sql("analyze").update();
		String plan = this.jdbc.sql("explain analyze " + Questions.QUIET)
			.param("before", this.clock.instant().minus(Duration.ofDays(365)).atOffset(ZoneOffset.UTC))
			.param("max", 10)
			.query(String.class)
			.single();
		assertThat(H2Plan.rowsRead(plan)).as(plan).isPositive().isLessThan(10);
	}

	@Test
	void onceSwitchedOffNothingIsAskedSentOrPaused() throws Exception {
		QuietProperties none = new QuietProperties("off");
		QuietReaders off = new QuietReaders(none, this.asking, this.deciding, this.clock);
		asked();
		off.pause();
		assertThat(questions()).isZero();
		assertThat(stateAfter(31)).isEqualTo(State.ACTIVE);
		days(366);
		assertThat(off.ask()).isZero();
		assertThat(new OpenQuestions(none, this.clock).contain(ada(), this.clock.instant())).isFalse();
	}

}
