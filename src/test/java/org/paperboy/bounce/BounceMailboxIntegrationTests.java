package org.paperboy.bounce;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.bounce.mailbox.MailboxReader;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.ReturnPaths;
import org.paperboy.reachability.Suppressions;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reports in the mailbox suppress addresses that do not exist, if the return path proves
 * that they are about our letters.
 */
class BounceMailboxIntegrationTests extends MailboxIntegrationTest {

	private static final EmailAddress ADA = new EmailAddress("ada@example.org");

	private static final EmailAddress BOB = new EmailAddress("bob@example.org");

	@Autowired
	private ReturnPaths returnPaths;

	@Autowired
	private Suppressions suppressions;

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private MeterRegistry meters;

	private static MimeMessage failed(String to, EmailAddress about, String status) {
		return Reports.report(to, Reports.recipient(about.value(), "failed", status));
	}

	@Test
	void aHardBounceSuppressesOnce() throws Exception {
		arrives(failed(this.returnPaths.sender(LETTER, ADA), ADA, "5.1.1"));
		assertThat(this.mailbox.sweep()).isOne();
		assertThat(this.suppressions.reason(ADA)).hasValue("hard bounce: 5.1.1");
		assertAllPutAway(1);
		assertThat(this.mailbox.sweep()).isZero();
	}

	@Test
	@Fault("T73 an old report again, after the reader can be reached")
	void aReportThatComesAgainSaysNothingNew() throws Exception {
		MimeMessage report = failed(this.returnPaths.sender(LETTER, ADA), ADA, "5.1.1");
		arrives(report);
		assertThat(this.mailbox.sweep()).isOne();
		admin("DELETE", "/suppressions?email=" + ADA.value(), "");
		arrives(report);
		assertThat(this.mailbox.sweep()).isZero();
		assertThat(this.suppressions.reason(ADA)).isEmpty();
	}

	@Test
	@Fault("T73 a report on a letter that the ledger knows no more")
	void aReportOnAnOldLetterIsNotBelieved() throws Exception {
		double before = this.meters.counter("paperboy.bounce.unproven").count();
		arrives(failed(this.returnPaths.sender(LETTER - 1, ADA), ADA, "5.1.1"));
		assertThat(this.mailbox.sweep()).isZero();
		assertThat(this.suppressions.reason(ADA)).isEmpty();
		assertThat(this.meters.counter("paperboy.bounce.unproven").count()).isEqualTo(before + 1);
		assertAllPutAway(1);
	}

	@Test
	@Fault("T73 a report that proves nothing")
	void whatProvesNothingIsCounted() throws Exception {
		double before = this.meters.counter("paperboy.bounce.unproven").count();
		arrives(failed("bounce-1-0000000000000000@bounces.paperboy.example", ADA, "5.1.1"));
		assertThat(this.mailbox.sweep()).isZero();
		assertThat(this.meters.counter("paperboy.bounce.unproven").count()).isEqualTo(before + 1);
	}

	@Test
	void aSoftBounceSuppressesNobody() throws Exception {
		arrives(failed(this.returnPaths.sender(LETTER, ADA), ADA, "5.2.2"));
		arrives(failed(this.returnPaths.sender(LETTER, ADA), ADA, "5.7.1"));
		assertThat(this.mailbox.sweep()).isZero();
		assertThat(this.suppressions.reason(ADA)).isEmpty();
		assertAllPutAway(2);
	}

	/**
	 * Digests that were sent to a reader, one a day.
	 */
	private void sent(long reader, EmailAddress address, long... letters) {
		this.jdbc
			.sql("""
					insert into subscriber (id, email, state, topics, keywords, authors, muted, timezone, send_at, frequency,
						weekday, max_papers, length, when_nothing_matches, locale, nonce, requested_at)
					values (:id, :email, 'LEFT', array['cs.LG'], array['graphs'], array['Ada'], array['chess'],
						'UTC', time '07:00', 'DAILY', 'MONDAY', 10, 'NORMAL', 'SKIP', 'en', 'n', :now)""")
			.param("id", reader)
			.param("email", address.value())
			.param("now", START.atOffset(ZoneOffset.UTC))
			.update();
		for (int i = 0; i < letters.length; i++) {
			OffsetDateTime day = START.minus(letters.length - i, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC);
			sent(letters[i], LetterKind.DIGEST, reader, day);
		}
	}

	private void sent(long letter, LetterKind kind, long reader, OffsetDateTime day) {
		this.jdbc.sql("""
				insert into delivery (id, kind, subscriber_id, occasion, state, urgency, message_id, attempts, doubted,
					planned_at, changed_at)
				values (:id, :kind, :reader, :occasion, 'SENT', :urgency, :messageId, 1, false, :day, :day)""")
			.param("id", letter)
			.param("kind", kind.name())
			.param("reader", reader)
			.param("occasion", day.toLocalDate().toString())
			.param("urgency", kind.urgency())
			.param("messageId", "<" + letter + "@soft.example>")
			.param("day", day)
			.update();
	}

	private void full(EmailAddress reader, long... letters) {
		for (long letter : letters) {
			arrives(failed(this.returnPaths.sender(letter, reader), reader, "4.2.2"));
		}
	}

	@Test
	@Fault("T75 soft several times, with a success between")
	void manySoftBouncesSuppressUnlessALetterArrivedBetween() {
		EmailAddress lee = new EmailAddress("lee.full@example.org");
		EmailAddress max = new EmailAddress("max.full@example.org");
		sent(770_001, lee, 770_011, 770_012, 770_013, 770_014, 770_015);
		sent(770_002, max, 770_021, 770_022, 770_023, 770_024, 770_025, 770_026);
		full(lee, 770_011, 770_012, 770_012, 770_012, 770_013, 770_014);
		full(max, 770_021, 770_022, 770_024, 770_025, 770_026);
		assertThat(this.mailbox.sweep()).isZero();
		full(lee, 770_015);
		assertThat(this.mailbox.sweep()).isOne();
		assertThat(this.suppressions.reason(lee)).hasValue("soft bounces: 4.2.2");
		assertThat(this.suppressions.reason(max)).isEmpty();
		arrives(failed(this.returnPaths.sender(770_015, lee), lee, "5.1.1"));
		this.mailbox.sweep();
		assertThat(this.suppressions.reason(lee)).hasValue("hard bounce: 5.1.1");
		this.jdbc.sql("delete from subscriber where id in (770001, 770002)").update();
	}

	@Test
	void theLedgerTellsWhatCameBack() {
		EmailAddress ida = new EmailAddress("ida.returned@example.org");
		sent(770_004, ida, 770_041, 770_042, 770_043, 770_044);
		full(ida, 770_041);
		arrives(failed(this.returnPaths.sender(770_042, ida), ida, "5.1.1"));
		arrives(Reports.complaint(this.returnPaths.sender(770_043, ida), ida.value(), "abuse"));
		this.mailbox.sweep();
		assertThat(states(770_004)).containsExactly("BOUNCED 4.2.2", "BOUNCED 5.1.1", "COMPLAINED ", "SENT ");

		// A complaint says more than that a letter came back.
		arrives(Reports.complaint(this.returnPaths.sender(770_042, ida), ida.value(), "abuse"));
		arrives(failed(this.returnPaths.sender(770_043, ida), ida, "5.1.1"));
		this.mailbox.sweep();
		assertThat(states(770_004)).containsExactly("BOUNCED 4.2.2", "COMPLAINED ", "COMPLAINED ", "SENT ");
		Deliveries.Counts counts = this.deliveries.count(LetterKind.DIGEST,
				START.minus(3, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC).toLocalDate().toString());
		assertThat(counts.complained()).isOne();
		assertThat(this.meters.counter("digest.complained", "domain", "example.org").count()).isPositive();
		assertThat(this.meters.counter("digest.bounced", "domain", "example.org").count()).isPositive();
		this.jdbc.sql("delete from subscriber where id = 770004").update();
	}

	@Test
	void aLetterOfNobodyComesBackAndIsComplainedOf() {
		EmailAddress tom = new EmailAddress("tom.tests@example.org");
		sent(770_071, LetterKind.TEST, Delivery.NOBODY, START.atOffset(ZoneOffset.UTC));
		sent(770_072, LetterKind.TEST, Delivery.NOBODY, START.plus(1, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC));
		arrives(Reports.complaint(this.returnPaths.sender(770_072, tom), "redacted", "abuse"));
		arrives(returned(tom, "Message-ID: <770071@soft.example>"));
		assertThat(this.mailbox.sweep()).as("nothing says whose it was").isZero();
		arrives(failed(this.returnPaths.sender(770_071, tom), tom, "5.1.1"));
		arrives(Reports.complaint(this.returnPaths.sender(770_072, tom), tom.value(), "abuse"));
		this.mailbox.sweep();
		assertThat(states(Delivery.NOBODY)).containsExactly("BOUNCED 5.1.1", "COMPLAINED ");
		assertThat(this.suppressions.reason(tom)).hasValue("complaint");
	}

	private List<String> states(long reader) {
		return this.jdbc
			.sql("select state || ' ' || coalesce(detail, '') from delivery where subscriber_id = :reader order by id")
			.param("reader", reader)
			.query(String.class)
			.list();
	}

	@Test
	@Fault("T77 a complaint with a redacted recipient")
	void theReturnPathTellsWhoComplains() {
		EmailAddress nia = new EmailAddress("nia.redacted@example.org");
		sent(770_003, nia, 770_031);
		arrives(Reports.complaint("bounce-770031-0123456789abcdef@bounces.paperboy.example", "redacted", "abuse"));
		arrives(Reports.complaint(this.returnPaths.sender(770_031, BOB), "redacted", "abuse"));
		assertThat(this.mailbox.sweep()).isZero();
		arrives(Reports.complaint(this.returnPaths.sender(770_031, nia), "redacted", "abuse"));
		assertThat(this.mailbox.sweep()).isOne();
		assertThat(this.suppressions.reason(nia)).hasValue("complaint");
		this.jdbc.sql("delete from subscriber where id = 770003").update();
	}

	@Test
	@Fault("T77 a complaint")
	void aComplaintSuppressesIfItIsAboutOurLetter() throws Exception {
		EmailAddress cleo = new EmailAddress("cleo.complains@example.org");
		arrives(Reports.complaint("bounces@paperboy.example", cleo.value(), "abuse"));
		arrives(Reports.complaint(this.returnPaths.sender(LETTER, cleo), cleo.value(), "not-spam"));
		assertThat(this.mailbox.sweep()).isZero();
		assertThat(this.suppressions.reason(cleo)).isEmpty();
		arrives(Reports.complaint(this.returnPaths.sender(LETTER, cleo), cleo.value(), "abuse"));
		assertThat(this.mailbox.sweep()).isOne();
		assertThat(this.suppressions.reason(cleo)).hasValue("complaint");
	}

	@Test
	@Fault("T73 a report to a return path that is not ours")
	void aReportToAnAddressWeNeverSignedIsIgnored() throws Exception {
		arrives(failed("bounces@paperboy.example", ADA, "5.1.1"));
		arrives(failed("bounce-1-0123456789abcdef@bounces.paperboy.example", ADA, "5.1.1"));
		assertThat(this.mailbox.sweep()).isZero();
		assertThat(this.suppressions.reason(ADA)).isEmpty();
		assertAllPutAway(2);
	}

	@Test
	void aReaderCannotHaveSomebodyElseSuppressed() throws Exception {
		arrives(failed(this.returnPaths.sender(LETTER, BOB), ADA, "5.1.1"));
		assertThat(this.mailbox.sweep()).isZero();
		assertThat(this.suppressions.reason(ADA)).isEmpty();
		assertAllPutAway(1);
	}

	/**
	 * A report to an address that names no letter, with a part of the letter's header.
	 */
	private static MimeMessage returned(EmailAddress about, String letter) {
		return Reports.report("bounces@paperboy.example", Reports.recipient(about.value(), "failed", "5.1.1"),
				"message/delivery-status", letter);
	}

	@Test
	@Fault("T73 a relay wrote its own return path")
	void ourMessageIdTellsWhichLetterCameBack() {
		EmailAddress una = new EmailAddress("una.rewritten@example.org");
		sent(770_005, una, 770_051);
		arrives(returned(una, "Message-ID: <770052@soft.example>"));
		arrives(returned(BOB, "Message-ID: <770051@soft.example>"));
		assertThat(this.mailbox.sweep()).isZero();
		arrives(returned(una, "Message-ID: <770051@soft.example>"));
		assertThat(this.mailbox.sweep()).isOne();
		assertThat(this.suppressions.reason(una)).hasValue("hard bounce: 5.1.1");
		assertThat(this.suppressions.reason(BOB)).isEmpty();
		assertThat(states(770_005)).containsExactly("BOUNCED 5.1.1");
		this.jdbc.sql("delete from subscriber where id = 770005").update();
	}

	@Test
	@Fault("T73 a relay wrote its own return path and Message-ID")
	void theIdInTheProvidersReplyTellsWhichLetterCameBack() {
		EmailAddress zoe = new EmailAddress("zoe.rewritten@example.org");
		sent(770_006, zoe, 770_061, 770_062);
		this.jdbc.sql("update delivery set smtp_reply = '250 Ok accepted 0100019a8b7c6d5e-4f3a2b1c' where id = 770061")
			.update();
		arrives(returned(zoe, "Message-ID: <accepted@relay.example>"));
		arrives(returned(zoe, "X-SES-Message-ID: Ok"));
		arrives(returned(BOB, "Message-ID: <0100019a8b7c6d5e-4f3a2b1c@relay.example>"));
		assertThat(this.mailbox.sweep()).isZero();
		arrives(returned(zoe, "Message-ID: <0100019a8b7c6d5e-4f3a2b1c@relay.example>"));
		assertThat(this.mailbox.sweep()).isOne();
		assertThat(this.suppressions.reason(zoe)).hasValue("hard bounce: 5.1.1");
		assertThat(states(770_006)).containsExactly("BOUNCED 5.1.1", "SENT ");
		this.jdbc.sql("delete from subscriber where id = 770006").update();
	}

	@Test
	void whatCannotBeReadHoldsNothingUp() throws Exception {
		arrives(Reports.message("To: " + this.returnPaths.sender(LETTER, ADA)
				+ "\nMIME-Version: 1.0\nContent-Type: multipart/report; boundary=\"b\"\n\nno parts at all\n"));
		arrives(Reports.message("Subject: to nobody\n\nHello.\n"));
		arrives(failed(this.returnPaths.sender(OTHER_LETTER, BOB), BOB, "5.1.1"));
		assertThat(this.mailbox.sweep()).isOne();
		assertThat(this.suppressions.reason(BOB)).isPresent();
		assertAllPutAway(3);
	}

	/**
	 * A message that comes to its point later than it is read.
	 */
	private MimeMessage tooLong(String what) {
		return Reports.report(this.returnPaths.sender(LETTER, ADA),
				what.repeat(MailboxReader.MAX_BYTES / what.length() + 1) + "\n"
						+ Reports.recipient(ADA.value(), "failed", "5.1.1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "X-More: y\n" })
	void aReportThatIsTooLongHoldsNoOtherUp(String what) throws Exception {
		arrives(tooLong(what));
		arrives(failed(this.returnPaths.sender(OTHER_LETTER, BOB), BOB, "5.1.1"));
		assertThat(this.mailbox.sweep()).isOne();
		assertThat(this.suppressions.reason(BOB)).isPresent();
		assertThat(this.suppressions.reason(ADA)).isEmpty();
		assertAllPutAway(2);
	}

}
