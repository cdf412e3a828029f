package org.paperboy.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.paperboy.Fault;
import org.paperboy.StoredRows;
import org.paperboy.subscriber.Subscriber;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What only its owner may do with a subscription needs a link that is mailed on request:
 * nobody who was passed a digest can take it over.
 */
class RecordIntegrationTests extends RecordLinkIntegrationTest {

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
	void thePageShowsTheNewestOfMany() {
		String record = record();
		this.jdbc.sql("insert into delivery (kind, subscriber_id, occasion, state, urgency, message_id, attempts, "
				+ "doubted, planned_at, changed_at) select 'MOVING', :ada, 'many' || x, 'SENT', 3, 'm' || x, 1, false, "
				+ "timestamp with time zone '2026-04-01 00:00:00+00', timestamp with time zone '2026-04-01 00:00:00+00' "
				+ "from unnest(cast(:numbers as integer array)) as numbers (x)")
			.param("numbers", numbers(1234))
			.param("ada", ada().id())
			.update();
		this.jdbc.sql("insert into consent (subscriber_id, step, made_at, place) select :ada, 'PAUSED', "
				+ "timestamp with time zone '2026-04-01 00:00:00+00', 'LINK' from unnest(cast(:numbers as integer array)) as numbers (x)")
			.param("numbers", numbers(300))
			.param("ada", ada().id())
			.update();
		var page = Jsoup.parse(get(record).body());
		assertThat(page.select("tbody tr")).hasSize(200);
		assertThat(page.select("section[aria-labelledby=letters]").text()).contains("newest 200 of 1,236 entries",
				"Link to this record");
		assertThat(page.select("section[aria-labelledby=consent] li")).hasSize(200);
		assertThat(page.select("section[aria-labelledby=consent]").text()).contains("newest 200 of 302 entries",
				"Confirmed");
		JsonNode data = json(get(record + "/data.json"));
		assertThat(data.path("letters")).hasSize(1236);
		assertThat(data.path("consent")).hasSize(302);
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
	@Fault("T90 an erased address that comes again")
	void erasureLeavesNoAddressAndStaysSuppressed() {
		String record = record();
		form(record, Map.of("email", NEW.value()));
		moving();
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nalan@example.org,true\n");
		form(record, Map.of("erase", "1", "sure", "1"));
		assertThat(StoredRows.of(this.jdbc).toString()).doesNotContain("ada@");
		assertThat(admin("POST", "/subscribers", "text/csv", "email,confirmed\nada@example.org,true\n").body())
			.contains("SUPPRESSED");
		post("/api/subscriptions", "application/json", "{\"email\":\"ada@example.org\"}");
		this.clock.advance(Duration.ofDays(2));
		post("/api/subscriptions", "application/json", "{\"email\":\"ADA@example.org\"}");
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(this.subscribers.find(ADA)).isEmpty();
	}

}
