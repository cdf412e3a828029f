package org.paperboy.bounce;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.paperboy.Fault;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.ReturnPaths;
import org.paperboy.reachability.Suppressions;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever writes to the mailbox has nobody suppressed but, at most, themselves, and holds
 * no other report up.
 */
@Timeout(60)
class HostileMailboxIntegrationTests extends MailboxIntegrationTest {

	private static final EmailAddress EVE = new EmailAddress("eve.forges@example.org");

	private static final EmailAddress BEN = new EmailAddress("ben.is.gone@example.org");

	@Autowired
	private ReturnPaths returnPaths;

	@Autowired
	private Suppressions suppressions;

	/**
	 * Reads a hostile message and, after it, a report that counts.
	 */
	private void assertOnlyBenIsSuppressed(MimeMessage hostile) throws Exception {
		arrives(hostile);
		arrives(Reports.report(this.returnPaths.sender(LETTER, BEN),
				Reports.recipient(BEN.value(), "failed", "5.1.1")));
		assertThat(this.mailbox.sweep()).isOne();
		assertThat(this.suppressions.reason(BEN)).isPresent();
		assertThat(this.jdbc.sql("select count(*) from suppression").query(Long.class).single()).isOne();
		assertAllPutAway(2);
	}

	private static String recipients(int count) {
		return IntStream.range(0, count)
			.mapToObj((number) -> Reports.recipient("reader" + number + "@example.org", "failed", "5.1.1"))
			.collect(Collectors.joining("\n"));
	}

	@Test
	void aReportOnFiftyThousandRecipientsSuppressesNone() throws Exception {
		assertOnlyBenIsSuppressed(Reports.report(this.returnPaths.sender(OTHER_LETTER, EVE), recipients(50_000)));
	}

	@Test
	@Fault("T73 a return path that was signed for somebody else")
	void aReaderForgesNoReportOnOthers() throws Exception {
		String own = this.returnPaths.sender(OTHER_LETTER, EVE);
		MimeMessage forged = Reports.report(own, recipients(40));
		forged.addHeader("Cc",
				IntStream.range(0, 200)
					.mapToObj((number) -> "bounce-" + number + "-0123456789abcdef@bounces.paperboy.example")
					.collect(Collectors.joining(", ")));
		arrives(Reports.complaint(own, "reader1@example.org", "abuse"));
		arrives(Reports.complaint("bounce-1-0123456789abcdef@bounces.paperboy.example", "redacted", "abuse"));
		assertThat(this.mailbox.sweep()).isZero();
		assertAllPutAway(2);
		assertOnlyBenIsSuppressed(forged);
	}

	@Test
	void aHundredThousandLinesOfHeaderAreNotRead() throws Exception {
		assertOnlyBenIsSuppressed(
				Reports.message("X-More: y\n".repeat(100_000) + "To: " + this.returnPaths.sender(OTHER_LETTER, EVE)
						+ "\nSubject: Undelivered Mail\n\n<" + EVE.value() + ">: 550 5.1.1 no such user\n"));
	}

}
