package org.paperboy.delivery.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.Fault;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.LetterSource;
import org.paperboy.delivery.settlement.OrderDecisions;
import org.paperboy.delivery.settlement.UnsettledResults;
import org.paperboy.delivery.throttle.Throttle;
import org.paperboy.delivery.throttle.Throttles;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Letter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Letters go on if those that strangers may have asked for hang.
 */
class SendOrderTests {

	private final Throttle throttle = Throttles.of(8);

	private final SendOrder order = new SendOrder(this.throttle);

	private final Deque<ClaimedLetter> underWay = new ArrayDeque<>();

	private long lastId;

	private void add(LetterKind kind, String... recipients) {
		add(Stream.of(recipients).map((recipient) -> written(kind, recipient)).toList());
	}

	private void add(List<LetterSource.Written> letters) {
		FutureTask<List<LetterSource.Written>> writing = new FutureTask<>(() -> letters);
		writing.run();
		this.order.add(letters.getFirst().row().kind(), writing);
	}

	private LetterSource.Written written(LetterKind kind, String recipient) {
		return written(kind, recipient, recipient.startsWith("again") ? 1 : 0);
	}

	private LetterSource.Written written(LetterKind kind, String recipient, int attempts) {
		long id = ++this.lastId;
		String messageId = "<" + id + "@paperboy.example>";
		Delivery row = new Delivery(id, kind, id, "2026-04-21", Delivery.State.PLANNED, null, "", messageId, attempts,
				null, null, Instant.EPOCH, Instant.EPOCH);
		return new LetterSource.Written(row, new Letter("papers@paperboy.example",
				EmailAddress.parse(recipient).orElseThrow(), messageId, List.of(new byte[] { 10 })), null);
	}

	/**
	 * The recipients of the letters that go now, each of which hangs.
	 */
	private List<String> hanging() {
		List<String> recipients = new ArrayList<>();
		for (ClaimedLetter letter = this.order.choose(0); letter != null; letter = this.order.choose(0)) {
			this.underWay.add(letter);
			recipients.add(letter.letter().orElseThrow().recipient().value());
		}
		return recipients;
	}

	@Test
	@Fault("T17 sign-ups that hang, to domains of all kinds")
	void strangersHaveHalfOfTheConnectionsUnknownDomainsAQuarter() {
		this.throttle.accepted("known.example");
		add(LetterKind.CONFIRMATION, "a@new.example", "b@new.example", "c@new.example", "d@known.example",
				"e@known.example", "f@known.example");
		assertThat(hanging()).containsExactly("a@new.example", "d@known.example", "b@new.example", "e@known.example");
		add(LetterKind.GOODBYE, "g@new.example");
		add(LetterKind.DIGEST, "h@new.example", "i@known.example");
		assertThat(hanging()).containsExactly("g@new.example", "h@new.example", "i@known.example");
	}

	@Test
	@Fault("T17 digests that hang, to unknown domains of confirmed readers")
	void digestsToUnknownDomainsAreOvertaken() {
		this.throttle.accepted("known.example");
		String[] unknown = IntStream.range(0, 9)
			.mapToObj((number) -> "a@new" + number + ".example")
			.toArray(String[]::new);
		add(LetterKind.DIGEST, unknown);
		add(LetterKind.DIGEST, "b@known.example", "c@known.example");
		assertThat(hanging()).hasSize(7).endsWith("b@known.example");
		this.order.done(this.underWay.removeLast());
		assertThat(hanging()).containsExactly("c@known.example");
		this.order.done(this.underWay.removeFirst());
		assertThat(hanging()).containsExactly("a@new6.example");
	}

	/**
	 * Whoever takes over from a lost node counts on that, beside results that are not
	 * settled and digests that their domains keep back.
	 */
	@ParameterizedTest
	@CsvSource({ "206, true", "207, false" })
	@Fault("T28 a node that is lost while digests overtake others")
	void noMoreDigestsAreOvertakenThanARecoveryAllowsFor(int unknown, boolean overtaken) {
		this.throttle.accepted("known.example");
		add(LetterKind.DIGEST,
				IntStream.range(0, unknown).mapToObj((number) -> "a@new" + number + ".example").toArray(String[]::new));
		add(LetterKind.DIGEST, "b@known.example");
		assertThat(hanging().contains("b@known.example")).isEqualTo(overtaken);
		assertThat(206).isLessThan(OrderDecisions.perhapsSent(8) - UnsettledResults.MAX - HeldLetters.MAX);
	}

	@Test
	void aDomainThatPutsOffALetterIsUnknownAgain() {
		this.throttle.accepted("own.example");
		this.throttle.doubt("own.example");
		add(LetterKind.LINKS, "a@own.example", "b@own.example", "c@own.example", "d@own.example");
		assertThat(hanging()).hasSize(3);
	}

	@Test
	@Fault("T08 sign-ups that are put off slowly and again and again")
	void firstTriesOfStrangersGoBeforeThoseThatWerePutOff() {
		this.throttle.accepted("known.example");
		add(LetterKind.CONFIRMATION, "again@a.example", "again@b.example", "again@known.example", "a@known.example",
				"a@new.example");
		assertThat(hanging()).containsExactly("a@known.example", "a@new.example", "again@known.example",
				"again@a.example");
	}

	@Test
	@Fault("T17 sign-ups that hang again and again")
	void strangersLettersThatWerePutOffLeaveRoomToFirstTries() {
		add(LetterKind.CONFIRMATION, "again@a.example", "again@b.example");
		assertThat(hanging()).containsExactly("again@a.example");
		add(LetterKind.CONFIRMATION, "a@new.example");
		assertThat(hanging()).containsExactly("a@new.example");
	}

	@ParameterizedTest
	@CsvSource({ "0, 0, 15", "0, 8, 5", "0, 900, 2", "1, 0, 30", "1, 900, 30", "9, 0, 480" })
	@Fault("T17 answers to sign-ups that do not come")
	void anAnswerAboutAStrangersLetterIsWaitedForLongerWithEachTry(int attempts, int waiting, int seconds) {
		add(List.of(written(LetterKind.CONFIRMATION, "ada@new.example", attempts)));
		IntStream.range(0, waiting)
			.forEach((number) -> add(List.of(written(LetterKind.CONFIRMATION, "b@new.example", 1))));
		assertThat(this.order.choose(0).patience()).hasValue(Duration.ofSeconds(seconds));
	}

	@Test
	void theAnswerAboutALetterThatNobodyMadeUpIsWaitedForAsUsual() {
		add(LetterKind.WELCOME, "ada@new.example");
		assertThat(this.order.choose(0).patience()).isEmpty();
	}

	@Test
	void theYearlyQuestionIsOvertakenByEverything() {
		String[] asked = IntStream.range(0, 9).mapToObj((number) -> number + "@asked.example").toArray(String[]::new);
		add(LetterKind.STILL_INTERESTED, asked);
		add(LetterKind.DIGEST, "c@new.example", "d@new.example");
		add(LetterKind.CONFIRMATION, "a@new.example", "b@new.example");
		add(LetterKind.GOODBYE, "g@new.example");
		assertThat(hanging())
			.startsWith("g@new.example", "a@new.example", "c@new.example", "b@new.example", "d@new.example",
					"0@asked.example")
			.doesNotContain(asked[8]);
		this.order.done(this.underWay.removeLast());
		add(LetterKind.DIGEST, "e@new.example");
		assertThat(hanging()).containsExactly("e@new.example");
	}

	@Test
	void strangersAndDigestsTakeTurns() {
		add(LetterKind.CONFIRMATION, "a@new.example", "b@new.example");
		add(LetterKind.DIGEST, "c@new.example", "d@new.example", "e@new.example");
		assertThat(hanging()).containsExactly("a@new.example", "c@new.example", "b@new.example", "d@new.example",
				"e@new.example");
	}

}
