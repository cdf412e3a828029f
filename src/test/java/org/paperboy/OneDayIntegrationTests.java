package org.paperboy;

import java.net.http.HttpResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.paperboy.delivery.Deliveries;
import org.paperboy.digest.Digests;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Paperboy's whole day: somebody signs up, confirms, gets today's trending papers about
 * their topics by mail, and leaves with one click.
 */
class OneDayIntegrationTests extends IntegrationTest {

	private static final LocalDate DAY = LocalDate.of(2026, 4, 13);

	@Autowired
	private Digests digests;

	@Autowired
	private Deliveries deliveries;

	@Test
	void signUpConfirmReadLeave() throws Exception {
		// Monday evening, Ada asks for papers on speech recognition, at eight in Berlin.
		this.clock.set(Instant.parse("2026-04-13T19:00:00Z"));
		HttpResponse<String> asked = post("/api/subscriptions", "application/json", """
				{"email":"Ada@Example.org","topics":["speech-recognition"],"keywords":["sea shanties"],
				 "timezone":"Europe/Berlin","sendAt":"08:00"}""");
		assertThat(asked.statusCode()).isEqualTo(202);
		this.deliveries.dispatch();
		String confirmation = text(onlyMail());
		String confirm = link(confirmation, "/confirm/");

		// Opening the link changes nothing; its button confirms.
		assertThat(get(confirm).statusCode()).isEqualTo(200);
		assertThat(state()).isEqualTo("PENDING");
		assertThat(form(confirm, Map.of()).body()).contains("08:00");
		assertThat(state()).isEqualTo("ACTIVE");
		MAIL.purgeEmailFromAllMailboxes();

		// The day is collected once it is over, and closed.
		this.clock.set(Instant.parse("2026-04-14T00:31:00Z"));
		FEEDS.answer("/api/daily_papers?date=" + DAY, "application/json",
				WireFormats.papers(
						WireFormats.paper("2604.00001", "Speech recognition by listening machines",
								"We study speech recognition.", DAY, 59),
						WireFormats.paper("2604.00002", "A corpus of sea shanties", "Songs of the sea.", DAY, 3),
						WireFormats.paper("2604.00003", "Protein folding", "Nothing about sound.", DAY, 200)));
		HttpResponse<String> collected = admin("POST", "/collections", "{\"date\":\"2026-04-13\"}");
		assertThat(collected.statusCode()).isEqualTo(201);
		assertThat(json(collected).path("papers").asInt()).isEqualTo(3);
		assertThat(json(get("/api/editions/2026-04-13")).path("state").asString()).isEqualTo("CLOSED");
		assertThat(get("/").body()).contains("Protein folding");

		// Not before her hour, and once when it has come.
		this.clock.set(Instant.parse("2026-04-14T05:59:00Z"));
		assertThat(this.digests.plan()).isZero();
		this.clock.set(Instant.parse("2026-04-14T06:00:30Z"));
		assertThat(this.digests.plan()).isOne();
		assertThat(this.digests.plan()).isZero();
		assertThat(this.deliveries.dispatch()).isOne();
		assertThat(this.deliveries.dispatch()).isZero();

		// The letter has her papers, best first, each with its reason, and not the
		// others.
		MimeMessage digest = onlyMail();
		assertThat(digest.getSubject()).contains("Speech recognition by listening machines");
		assertThat(text(digest))
			.containsSubsequence("listening machines", "Matches Speech recognition", "59 votes",
					"A corpus of sea shanties", "Matches sea shanties")
			.doesNotContain("Protein folding");
		assertThat(html(digest)).contains("listening machines", "A corpus of sea shanties",
				"https://arxiv.org/abs/2604.00001");
		assertThat(get(link(text(digest), "/digests/")).body()).isEqualToNormalizingNewlines(html(digest));
		assertThat(json(admin("GET", "/editions/2026-04-13/deliveries", "")).path("sent").asInt()).isOne();

		// One click by her mail program, without cookie or redirect, and she is gone.
		String oneClick = digest.getHeader("List-Unsubscribe", null).replaceAll("[<>]", "");
		assertThat(digest.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
		assertThat(get(path(oneClick)).statusCode()).isEqualTo(200);
		assertThat(state()).isEqualTo("ACTIVE");
		assertThat(post(path(oneClick), "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click").statusCode())
			.isEqualTo(200);
		assertThat(state()).isEqualTo("LEFT");

		// Nothing tomorrow.
		MAIL.purgeEmailFromAllMailboxes();
		FEEDS.answer("/api/daily_papers?date=2026-04-14", "application/json", WireFormats
			.papers(WireFormats.paper("2604.00004", "More speech recognition", "Again.", DAY.plusDays(1), 5)));
		this.clock.advance(Duration.ofDays(1));
		admin("POST", "/collections", "{\"date\":\"2026-04-14\"}");
		assertThat(this.digests.plan()).isZero();
		this.deliveries.dispatch();
		assertThat(MAIL.getReceivedMessages()).isEmpty();
	}

	@Test
	void storedTimesAreTheSameInAnyMachineZone() {
		TimeZone machine = TimeZone.getDefault();
		try {
			TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
			takeOver("email,timezone,sendAt,status\nada@example.org,Europe/Berlin,08:00,ACTIVE\n"
					+ "bob@example.org,UTC,00:30,PAUSED");
			List<String> stored = stored();
			assertThat(stored).containsExactly("08:00:00 - " + START + " 2026-04-22T06:00:00Z",
					"00:30:00 9999-12-31 " + START + " null");
			String file = admin("GET", "/subscribers", "").body();
			assertThat(file).contains("\"Europe/Berlin\",\"08:00\"", "\"UTC\",\"00:30\"");
			TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
			assertThat(admin("GET", "/subscribers", "").body()).isEqualTo(file);
			takeOver(file);
			assertThat(stored()).isEqualTo(stored);
		}
		finally {
			TimeZone.setDefault(machine);
		}
	}

	private void takeOver(String csv) {
		assertThat(json(admin("POST", "/subscribers", "text/csv", csv)).path("imported").asInt()).isEqualTo(2);
	}

	/**
	 * Hours and days as the database writes them, and instants.
	 */
	private List<String> stored() {
		return this.jdbc
			.sql("select cast(send_at as varchar(8)) || ' ' || coalesce(cast(paused_until as varchar(10)), '-'), "
					+ "confirmed_at, next_digest_at from subscriber order by email")
			.query((rs, row) -> rs.getString(1) + " " + instant(rs, 2) + " " + instant(rs, 3))
			.list();
	}

	private static @Nullable Instant instant(ResultSet rs, int column) throws SQLException {
		OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	private String state() {
		return String.valueOf(this.jdbc.sql("select state from subscriber where email = 'ada@example.org'")
			.query(String.class)
			.single());
	}

	private static MimeMessage onlyMail() {
		assertThat(MAIL.getReceivedMessages()).hasSize(1);
		return MAIL.getReceivedMessages()[0];
	}

	private static String text(MimeMessage message) throws Exception {
		return (String) ((Multipart) message.getContent()).getBodyPart(0).getContent();
	}

	private static String html(MimeMessage message) throws Exception {
		return (String) ((Multipart) message.getContent()).getBodyPart(1).getContent();
	}

	private static String link(String text, String path) {
		Matcher matcher = Pattern.compile("https?://\\S+?(" + path + "[A-Za-z0-9_-]+)").matcher(text);
		assertThat(matcher.find()).as("a link to " + path).isTrue();
		return matcher.group(1);
	}

}
