package org.paperboy.admin;

import java.time.LocalDate;
import java.util.List;

import jakarta.mail.internet.MimeMessage;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.Fault;
import org.paperboy.WireFormats;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.SendingSwitch;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.SuppressionSource;
import org.paperboy.reachability.Suppressions;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The operator finds readers, answers what they ask, and holds, cancels and watches runs.
 */
class DeskIntegrationTests extends DeskTest {

	private static final LocalDate DAY = LocalDate.of(2026, 4, 7);

	private static final EmailAddress ADA = new EmailAddress("ada@example.org");

	@Autowired
	private Suppressions suppressions;

	@Autowired
	private SendingSwitch sending;

	@Autowired
	private Deliveries deliveries;

	@BeforeEach
	void readers() {
		admin("POST", "/subscribers", "text/csv", "email,topics,status\nada@example.org,speech-recognition,ACTIVE\n"
				+ "bob_smith@example.com,3d-vision,ACTIVE\nbobxsmith@example.com,,ACTIVE\n");
	}

	@AfterEach
	void lettersLeave() {
		this.sending.set(false, "");
	}

	private long id(String email) {
		return this.jdbc.sql("select id from subscriber where email = :email")
			.param("email", email)
			.query(Long.class)
			.single();
	}

	private String ada() {
		return "/admin/readers/" + id("ada@example.org");
	}

	private List<String> found(String query) {
		return page("/admin/readers?" + query).select("tbody th").eachText();
	}

	private String state() {
		return this.jdbc.sql("select state from subscriber where email = 'ada@example.org'")
			.query(String.class)
			.single();
	}

	private void anEdition() {
		FEEDS.answer("/api/daily_papers?date=" + DAY, "application/json",
				WireFormats.papers(WireFormats.paper("2604.07001", "Speech recognition for all", "Abstract.", DAY, 3)));
		press("/admin/collect", "date=" + DAY);
	}

	@Test
	void readersAreFoundByAddressStateAndTopic() {
		assertThat(found("q=ADA%40")).containsExactly("ada@example.org");
		assertThat(found("q=b_s")).containsExactly("bob_smith@example.com");
		assertThat(found("q=%25")).isEmpty();
		assertThat(found("topic=3d-vision")).containsExactly("bob_smith@example.com");
		assertThat(found("q=example&state=ACTIVE&after=ada%40example.org")).containsExactly("bob_smith@example.com",
				"bobxsmith@example.com");
		assertThat(found("state=LEFT")).isEmpty();
		assertThat(look("/admin/readers/0").statusCode()).isEqualTo(404);
		assertThat(look("/admin/readers/ada").statusCode()).isEqualTo(400);
	}

	@Test
	void aReaderIsPausedResumedAndChanged() {
		assertThat(press(ada(), "pause=1&pausedUntil=2020-01-01").select("#problem-pausedUntil").text()).isNotEmpty();
		assertThat(state()).isEqualTo("ACTIVE");
		assertThat(press(ada(), "pause=1&pausedUntil=").select("[role=status]").text()).isEqualTo("Saved.");
		assertThat(state()).isEqualTo("PAUSED");
		assertThat(page(ada()).select(".steps").text()).contains("by the operator");
		press(ada(), "resume=1");
		assertThat(state()).isEqualTo("ACTIVE");
		assertThat(press(ada(), "topics=3d-vision&maxPapers=77").select("#problem-maxPapers")).hasSize(1);
		press(ada(), "topics=3d-vision&maxPapers=7");
		assertThat(found("topic=3d-vision")).contains("ada@example.org");
	}

	@Test
	void whatKeepsLettersFromAReaderIsLifted() {
		this.suppressions.suppress(ADA, "complaint", SuppressionSource.REPORT);
		assertThat(page("/admin/readers?q=ada").select("tbody").text()).contains("complaint");
		assertThat(press(ada() + "/links", "").select("[role=alert]").text()).contains("No letter was planned");
		press(ada() + "/lift", "");
		assertThat(this.suppressions.reason(ADA)).isEmpty();
		assertThat(press(ada() + "/links", "").select("[role=status]").text()).isEqualTo("A letter is on its way.");
	}

	@Test
	void aReaderGetsTheNewestDigestOnce() {
		anEdition();
		assertThat(press(ada() + "/digest", "").select("[role=status]").text()).isEqualTo("A letter is on its way.");
		assertThat(press(ada() + "/digest", "").select("[role=alert]").text()).contains("No letter was planned");
		this.deliveries.dispatch();
		assertThat(page(ada()).select("tbody").text()).contains("2604.07001", "accepted by your mail server");
	}

	@Test
	void nobodyIsErasedByOnePress() {
		String ada = ada();
		assertThat(look(ada + "/erase").body()).contains("ada@example.org");
		press(ada + "/erase", "");
		press(ada + "/erase", "sure=0");
		assertThat(found("q=ada%40")).hasSize(1);
		press(ada + "/erase", "sure=1");
		assertThat(found("q=ada%40")).isEmpty();
		assertThat(look(ada).statusCode()).isEqualTo(404);
	}

	@Test
	@Fault("T26 cancelled from the pages")
	void aRunIsHeldAndCancelled() {
		anEdition();
		press("/admin/runs/sending", "paused=true&why=the+wrong+papers");
		assertThat(page("/admin").select(".notice").text()).contains("Sending is paused: the wrong papers");
		Document asked = page("/admin/run?date=" + DAY);
		assertThat(asked.select(".figures dd").eachText()).containsExactly("3", "0", "0");
		press("/admin/send", "date=" + DAY);
		this.deliveries.dispatch();
		assertThat(MAIL.getReceivedMessages()).isEmpty();
		assertThat(page("/admin/run?date=" + DAY).select(".figures dd").last().text()).isNotEqualTo("0");
		press("/admin/cancel", "date=" + DAY);
		press("/admin/cancel", "sure=no&date=" + DAY);
		assertThat(this.deliveries.count(LetterKind.DIGEST, DAY.toString()).planned()).isPositive();
		press("/admin/cancel", "sure=1&date=" + DAY);
		press("/admin/runs/sending", "paused=false");
		this.deliveries.dispatch();
		assertThat(MAIL.getReceivedMessages()).isEmpty();
		assertThat(
				page("/admin/runs?state=SKIPPED&reason=CANCELLED&date=" + DAY).select("#ledger ~ .wide tbody").text())
			.contains("ada@example.org", "not sent");
		assertThat(look("/admin/runs?date=yesterday").statusCode()).isEqualTo(400);
	}

	@Test
	void whatNeedsAttentionIsSaidFirst() {
		anEdition();
		assertThat(page("/admin").select("main .notice")).isEmpty();
		press("/admin/send", "date=" + DAY);
		this.jdbc.sql("update delivery set state = 'FAILED' where id = (select min(id) from delivery)").update();
		assertThat(page("/admin").select("main .notice li").eachText())
			.containsExactly("One letter of the newest edition was refused.");
		assertThat(page("/admin/run?date=" + DAY).select("#counts div:has(a[href*=FAILED]) dd").text()).isEqualTo("1");
	}

	@Test
	void thoseThatWereRefusedAreTriedAgain() {
		anEdition();
		press("/admin/send", "date=" + DAY);
		this.jdbc.sql("delete from queue").update();
		this.jdbc.sql("update delivery set state = 'FAILED', reason = 'REPLY', attempts = 3").update();
		this.jdbc.sql("update delivery set reason = 'SUPERSEDED' where id = (select max(id) from delivery)").update();
		press("/admin/again", "date=" + DAY);
		assertThat(this.deliveries.dispatch()).isEqualTo(2);
		press("/admin/again", "date=" + DAY);
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(this.deliveries.count(LetterKind.DIGEST, DAY.toString()).failed()).isOne();
	}

	@Test
	void theNumbersOfARunComeAgainByThemselves() {
		anEdition();
		press("/admin/runs/sending", "paused=true");
		press("/admin/send", "date=" + DAY);
		assertThat(page("/admin/run?date=" + DAY).select("[data-fresh]")).hasSize(1);
		press("/admin/runs/sending", "paused=false");
		this.deliveries.dispatch();
		assertThat(page("/admin/run?date=" + DAY).select("[data-fresh]")).isEmpty();
	}

	@Test
	void aTestLetterIsSentFromThePageOfLetters() throws Exception {
		anEdition();
		Document none = press("/admin/letters/test", "email=eve&date=tomorrow&topics=3d-vision&keywords=whales");
		assertThat(none.select("#problem-email")).hasSize(1);
		assertThat(none.select("input[value=3d-vision]").hasAttr("checked")).isTrue();
		assertThat(none.select("#keywords").text()).isEqualTo("whales");
		assertThat(
				press("/admin/letters/test", "email=eve%40example.net&date=2020-01-01").select("#problem-date").text())
			.isEqualTo("must be a day that has an edition");
		this.suppressions.suppress(new EmailAddress("sue@example.net"), "complaint", SuppressionSource.REPORT);
		assertThat(press("/admin/letters/test", "email=sue%40example.net").select("#problem-email").text())
			.contains("is suppressed");
		assertThat(
				press("/admin/letters/test", "email=eve%40example.net&locale=fr&date=").select("[role=status]").text())
			.isEqualTo("A letter is on its way.");
		this.deliveries.dispatch();
		assertThat(MAIL.getReceivedMessages()).extracting(MimeMessage::getSubject)
			.containsExactly("Essai\u00a0: Speech recognition for all");
		assertThat(page("/admin/runs").select("#ledger ~ .wide tbody").text()).startsWith("Test letter");
	}

	@Test
	void anAddressIsSuppressedAndFound() {
		assertThat(press("/admin/bounces", "email=nobody").select("#problem-email")).hasSize(1);
		assertThat(press("/admin/bounces/suppress", "email=eve%40example.net").select("[role=status]").text())
			.contains("eve@example.net", "by the operator");
		assertThat(page("/admin/bounces").select("tbody").text()).contains("by the operator");
		assertThat(press("/admin/bounces/lift", "email=eve%40example.net").select("[role=status]").text())
			.contains("Letters may go to this address");
	}

}
