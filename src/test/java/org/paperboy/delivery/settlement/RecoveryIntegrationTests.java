package org.paperboy.delivery.settlement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.Fault;
import org.paperboy.SiteProperties;
import org.paperboy.delivery.DeliveryIntegrationTest;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.claim.Leases;
import org.paperboy.delivery.journal.Journal;
import org.paperboy.delivery.journal.NodeFolder;
import org.paperboy.delivery.refusal.Answer;
import org.paperboy.delivery.smtp.FaultySmtpServer;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;
import org.paperboy.digest.Digests;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * After a crash every letter arrives, and only those that were on the wire may arrive
 * twice.
 */
@Timeout(60)
class RecoveryIntegrationTests extends DeliveryIntegrationTest {

	private static final String ELSEWHERE = "another-node:run";

	private static final int PERHAPS_SENT = OrderDecisions.perhapsSent(8);

	@Autowired
	private Journal journal;

	@Autowired
	private NodeFolder node;

	@Autowired
	private SiteProperties site;

	@Autowired
	private Leases leases;

	@Autowired
	private Digests digests;

	/**
	 * Leaves the planned letters as a run does that is under way.
	 */
	private void claimed(String lease, Instant until) {
		this.jdbc.sql("insert into lease (id, ends_at) values (:lease, :until)")
			.param("lease", lease)
			.param("until", until.atOffset(ZoneOffset.UTC))
			.update();
		this.jdbc.sql("update queue set lease = :lease, claimed_at = :now")
			.param("lease", lease)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Puts letters back into the queue that were sent.
	 */
	private void waitAgain() {
		this.jdbc.sql("update delivery set state = 'PLANNED'").update();
		this.jdbc.sql("insert into queue (id, urgency, next_at) select id, urgency, planned_at from delivery").update();
	}

	private void claimedHere() {
		claimed(this.node.node() + ":run", Instant.now().plus(Leases.LENGTH));
	}

	@Test
	@Fault("T19 T24 a crash after the answer, before it was settled")
	void anAnsweredLetterIsNotSentAgain() {
		planFor(1);
		claimedHere();
		this.journal.dotted(row(0).id());
		this.journal.answered(row(0).id(), new Answer(Answer.Says.SENT, "250 2.0.0 Ok: queued as 7"));
		dispatchForHours();
		assertThat(row(0).state()).isEqualTo("SENT");
		assertThat(row(0).attempts()).isOne();
		assertThat(SMTP.connections()).isZero();
	}

	@Test
	@Fault("T19 a crash before the answer")
	void aDottedLetterIsInDoubtAndSentOnceMore() {
		planFor(1);
		claimedHere();
		this.journal.dotted(row(0).id());
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(row(0).told()).isEqualTo("IN_DOUBT/stopped before the server answered");
		dispatchForHours();
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::messageId).containsExactly(row(0).messageId());
	}

	@Test
	@Fault("T19 a crash before the final dot")
	void aLetterOnlyClaimedIsSentAtOnce() {
		planFor(3);
		claimedHere();
		assertThat(this.deliveries.dispatch()).isEqualTo(3);
		dispatchForHours();
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(3);
	}

	@ParameterizedTest
	@CsvSource({ "RECIPIENT, 550 5.1.1 No such user", "UNCLEAR_ADDRESS, 550 No such user" })
	@Fault("T19 a crash after a refusal, before it was settled")
	void whoIsUnknownIsAskedForAgainAndSuppressed(Answer.Says says, String reply) {
		planFor(10);
		claimedHere();
		this.journal.answered(row(0).id(), new Answer(says, reply));
		SMTP.at(Moment.RCPT).of(reader(0)).reply(reply);
		assertThat(this.deliveries.dispatch()).isEqualTo(9);
		assertThat(row(0).told()).isEqualTo("FAILED/" + reply);
		assertThat(isSuppressed(0)).isTrue();
	}

	@Test
	@Fault("T19 a crash after a refusal of which nobody had decided whom it is for")
	void whatWasUndecidedAtTheCrashIsAskedAgain() {
		planFor(10);
		claimedHere();
		this.journal.answered(row(0).id(), new Answer(Answer.Says.UNCLEAR_LETTER, "550 Rejected"));
		assertThat(this.deliveries.dispatch()).isEqualTo(10);
	}

	@Test
	@Fault("T18 a newer edition planned while an older letter was claimed")
	void aRecoveredLetterDoesNotFollowANewerOne() {
		planFor(2);
		claimedHere();
		this.journal.dotted(row(1).id());
		plan(DAY.plusDays(1));
		dispatchForHours();
		assertThat(row(0).told()).isEqualTo("FAILED/EXPIRED: superseded by " + DAY.plusDays(1));
		assertThat(row(1).told()).isEqualTo("IN_DOUBT/stopped before the server answered");
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::messageId)
			.containsExactlyInAnyOrder(row(0, DAY.plusDays(1)).messageId(), row(1, DAY.plusDays(1)).messageId());
	}

	@Test
	@Fault("T18 the next edition closed while a letter is claimed")
	void theNextLetterIsPlannedOnceTheLastIsSettled() {
		this.clock.set(DAY.plusDays(1).atTime(8, 0).toInstant(ZoneOffset.UTC));
		planFor(2);
		claimedHere();
		plan(DAY.plusDays(1));
		this.jdbc.sql("delete from delivery where occasion = :occasion")
			.param("occasion", DAY.plusDays(1).toString())
			.update();
		this.clock.advance(Duration.ofDays(1));
		this.jdbc.sql("update subscriber set next_digest_at = :now")
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
		assertThat(this.digests.plan()).as("planned while the older one is under way").isZero();

		assertThat(dispatcher(Map.of()).run()).isEqualTo(2);
		assertThat(this.digests.plan()).as("planned at once").isZero();
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(this.digests.plan()).as("planned a minute later").isEqualTo(2);
		assertThat(dispatcher(Map.of()).run()).isEqualTo(2);
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::messageId).doesNotHaveDuplicates().hasSize(4);
	}

	@Test
	@Fault("T23 the database away longer than a lease, two nodes")
	void afterAnOutageOthersMayRenewTheirLeasesFirst() {
		planFor(1);
		dispatchForAMinute();
		waitAgain();
		claimed(ELSEWHERE, Instant.now().minusSeconds(1));
		this.leases.unreached();
		for (int i = 0; i < 5; i++) {
			this.deliveries.dispatch();
			assertThat(row(0).state()).isEqualTo("SENDING");
			this.clock.advance(Duration.ofSeconds(12));
		}
		this.deliveries.dispatch();
		assertThat(row(0).state()).isEqualTo("IN_DOUBT");
	}

	@Test
	@Fault("T23 the database away, a node with nothing to do")
	void anIdleNodeLeavesOthersTheirLeases() {
		planFor(1);
		dispatchForAMinute();
		waitAgain();
		claimed(ELSEWHERE, Instant.now().minusSeconds(1));
		this.clock.advance(Duration.ofMinutes(5));
		this.deliveries.dispatch();
		assertThat(row(0).state()).isEqualTo("SENDING");
	}

	@Test
	@Fault("T19 a crash when a letter in doubt was claimed again")
	void whatWasSettledBeforeTheCrashIsNoNewDoubt() {
		SMTP.at(Moment.DOT).once().close();
		planFor(1);
		this.deliveries.dispatch();
		assertThat(row(0).state()).isEqualTo("IN_DOUBT");
		this.clock.advance(LONG_ENOUGH);
		claimedHere();
		assertThat(this.deliveries.dispatch()).isOne();
	}

	@Test
	void aDeferredLetterWaitsOn() {
		planFor(1);
		claimedHere();
		this.journal.answered(row(0).id(), new Answer(Answer.Says.DEFERRED, "450 4.2.0 Greylisted"));
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(row(0).told()).isEqualTo("DEFERRED/450 4.2.0 Greylisted");
		this.clock.advance(LONG_ENOUGH);
		assertThat(this.deliveries.dispatch()).isOne();
	}

	@Test
	@Fault("T19 a crash while the answer was noted")
	void anAnswerNotedHalfwayIsNone() throws IOException {
		planFor(1);
		claimedHere();
		this.journal.dotted(row(0).id());
		Files.writeString(this.site.data().resolve("journal"), "A " + row(0).id() + " SENT 250 2.0",
				StandardOpenOption.APPEND);
		this.deliveries.dispatch();
		assertThat(row(0).state()).isEqualTo("IN_DOUBT");
		dispatchForHours();
		assertThat(row(0).state()).isEqualTo("SENT");
	}

	@Test
	@Fault("T28 another node at work, its clock months away")
	void anotherNodesLettersAreLeftAloneWhileItLives() {
		planFor(2);
		claimed(ELSEWHERE, Instant.now().plus(Leases.LENGTH));
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(row(0).state()).isEqualTo("SENDING");
		assertThat(SMTP.connections()).isZero();
	}

	@Test
	@Fault("T29 a node lost with what it had claimed")
	void whatALostNodeMayHaveSentIsInDoubt() {
		planFor(PERHAPS_SENT + 12);
		claimed(ELSEWHERE, Instant.now().minusSeconds(1));
		assertThat(dispatchForAMinute()).isEqualTo(12);
		assertThat(this.deliveries.count(LetterKind.DIGEST, DAY.toString()).inDoubt()).isEqualTo(PERHAPS_SENT);
		dispatchForHours();
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient)
			.doesNotHaveDuplicates()
			.hasSize(PERHAPS_SENT + 12);
	}

	@Test
	void aLostNodesLettersKeepTheirOrder() {
		planFor(PERHAPS_SENT + 12);
		this.jdbc.sql("update queue set next_at = :next")
			.param("next", this.clock.instant().minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
			.update();
		this.jdbc.sql("update queue set next_at = :next where id = :id")
			.param("next", this.clock.instant().minusSeconds(1).atOffset(ZoneOffset.UTC))
			.param("id", row(0).id())
			.update();
		claimed(ELSEWHERE, Instant.now().minusSeconds(1));
		dispatchForAMinute();
		assertThat(row(0).state()).as("the last of the claim").isEqualTo("SENT");
		assertThat(row(1).state()).as("the first of the claim").isEqualTo("IN_DOUBT");
	}

	/**
	 * As often as a node does that lives, so that it may take over from others.
	 * @return how many letters were accepted
	 */
	private int dispatchForAMinute() {
		int accepted = 0;
		for (int i = 0; i < 7; i++) {
			accepted += this.deliveries.dispatch();
			this.clock.advance(Duration.ofSeconds(10));
		}
		return accepted;
	}

	private void dispatchForHours() {
		for (int i = 0; i < 4; i++) {
			this.deliveries.dispatch();
			this.clock.advance(Duration.ofHours(1));
		}
	}

}
