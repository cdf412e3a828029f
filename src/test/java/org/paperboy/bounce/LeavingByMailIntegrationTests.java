package org.paperboy.bounce;

import java.time.LocalDate;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.WireFormats;
import org.paperboy.delivery.Deliveries;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who writes to the address for leaving in their letter leaves, and nobody else.
 */
class LeavingByMailIntegrationTests extends MailboxIntegrationTest {

	private static final LocalDate DAY = LocalDate.of(2026, 4, 7);

	@Autowired
	private Deliveries deliveries;

	private String address;

	/**
	 * Sends a digest and takes the address for leaving from its header.
	 */
	@BeforeEach
	void sendDigest() throws Exception {
		FEEDS.answer("/api/daily_papers?date=" + DAY, "application/json",
				WireFormats.papers(WireFormats.paper("2604.07001", "A leaf in the wind", "It falls.", DAY, 9)));
		admin("POST", "/collections", "{\"date\":\"" + DAY + "\"}");
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nlea@example.org,true\n");
		admin("POST", "/editions/" + DAY + "/deliveries", "{}");
		this.deliveries.dispatch();
		String header = MAIL.getReceivedMessages()[0].getHeader("List-Unsubscribe", null);
		assertThat(header).matches("(?s)<http.*>,\\s+<mailto:leave\\+\\d+-[0-9a-f]{16}@paperboy\\.example\\?.*>");
		this.address = header.replaceAll("(?s).*<mailto:|\\?.*", "");
	}

	private void writes(String to, String fields) {
		arrives(Reports.message("From: lea@example.org\nTo: " + to + "\n" + fields + "\n\nHello.\n"));
		assertThat(this.mailbox.sweep()).isZero();
	}

	private String state() {
		return this.jdbc.sql("select state from subscriber where email = 'lea@example.org'")
			.query(String.class)
			.single();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Subject: unsubscribe", "Subject: =?utf-8?q?N=C3=A3o?=", "X-No: subject", "Subject: leave",
			"Subject: Leave the list", "Subject: Thank you for the papers, no more please",
			"Subject: Please confirm that I get no more mail" })
	void whoWritesLeavesAtOnce(String fields) throws Exception {
		MAIL.purgeEmailFromAllMailboxes();
		writes(this.address.toUpperCase(Locale.ROOT), fields);
		assertThat(state()).isEqualTo("LEFT");
		assertThat(this.jdbc.sql("select place from consent where step = 'LEFT'").query(String.class).single())
			.isEqualTo("MAIL");
		writes(this.address, fields);
		this.deliveries.dispatch();
		assertThat(MAIL.getReceivedMessages()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Subject: unsubscribe\nAuto-Submitted: auto-replied", "Subject: Out of office: away",
			"Subject: On leave until Monday", "Subject: unsubscribe\nX-Autoreply: yes",
			"Subject: Undelivered Mail\nReturn-Path: <>" })
	void aMachinesReplyMeansNothing(String fields) {
		writes(this.address, fields);
		assertThat(state()).isEqualTo("ACTIVE");
	}

	/**
	 * Asks in another way, of the return path of a letter.
	 * @param type of the report, or null for a mail of the reader's own
	 */
	private void asks(String returnPath, @Nullable String type) {
		arrives((type != null) ? Reports.complaint(returnPath, "lea@example.org", type)
				: Reports.message("From: lea@example.org\nTo: " + returnPath + "\nSubject: unsubscribe\n\n"));
		assertThat(this.mailbox.sweep()).isZero();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "opt-out", "unsubscribe" })
	void whoAsksTheReturnPathLeavesToo(@Nullable String type) throws Exception {
		String returnPath = MAIL.getReceivedMessages()[0].getHeader("Return-Path", null).replaceAll("[<>]", "");
		asks(returnPath.replaceAll("-[0-9a-f]{4}", "-0000"), type);
		assertThat(state()).isEqualTo("ACTIVE");
		asks(returnPath, type);
		assertThat(state()).isEqualTo("LEFT");
	}

	@Test
	void nobodyCanMakeAnAddressUp() {
		writes("leave@paperboy.example", "Subject: unsubscribe");
		writes(this.address.replaceAll("-[0-9a-f]{4}", "-0000"), "Subject: unsubscribe");
		writes(this.address.replaceAll("\\+\\d+", "+999999"), "Subject: unsubscribe");
		assertThat(state()).isEqualTo("ACTIVE");
	}

}
