package org.paperboy.subscriber;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.paperboy.Fault;
import org.paperboy.StoredRows;
import org.paperboy.subscriber.SubscriberLinks.Purpose;
import org.paperboy.subscriber.erasure.Erasure;
import org.paperboy.subscriber.erasure.StaleRequests;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is erased leaves no address behind.
 */
class ErasureIntegrationTests extends ConsentIntegrationTest {

	@Autowired
	private Erasure erasure;

	@Autowired
	private StaleRequests stale;

	@Test
	@Fault("T90 an erased address in the tables and the export")
	void whoIsErasedLeavesNoAddressBehind() throws Exception {
		confirmed();
		signUp("alan@example.org");
		assertThat(admin("DELETE", "/subscribers/Ada@example.org", "").statusCode()).isEqualTo(204);
		assertThat(tablesWith("ada@")).isEmpty();
		assertThat(tablesWith("alan@")).containsExactly("subscriber");
		assertThat(admin("GET", "/subscribers", "").body()).doesNotContain("ada@");
		assertThat(admin("POST", "/subscribers", "text/csv", "email,confirmed\nada@example.org,true").body())
			.contains("SUPPRESSED");
		assertThat(tablesWith("ada@")).isEmpty();
		assertThat(admin("DELETE", "/subscribers/ada@example.org", "").statusCode()).isEqualTo(204);
	}

	private List<String> tablesWith(String text) {
		Map<String, List<String>> rows = StoredRows.of(this.jdbc);
		assertThat(rows).containsKeys("subscriber", "delivery", "suppression");
		return rows.keySet().stream().filter((table) -> rows.get(table).toString().contains(text)).toList();
	}

	private boolean isNoted() {
		String noted = this.jdbc.sql("select content from installation where name = 'erased'")
			.query(String.class)
			.single();
		this.jdbc.sql("update installation set content = '' where name = 'erased'").update();
		return !noted.isEmpty();
	}

	@Test
	void everyErasureIsNotedForTheDatabaseFiles() throws Exception {
		confirmed();
		isNoted();
		this.stale.purge(Duration.ofDays(7));
		assertThat(isNoted()).as("nothing purged").isFalse();
		assertThat(admin("DELETE", "/subscribers/" + ADA.value(), "").statusCode()).isEqualTo(204);
		assertThat(isNoted()).as("erased").isTrue();
		signUp("bob@example.org");
		this.clock.advance(Duration.ofDays(8));
		assertThat(this.stale.purge(Duration.ofDays(7))).isOne();
		assertThat(isNoted()).as("never confirmed").isTrue();
	}

	@Test
	void noLetterIsLeftWithoutItsReader() throws Exception {
		confirmed();
		signUp("bob@example.org");
		this.clock.advance(Duration.ofDays(8));
		this.stale.purge(Duration.ofDays(7));
		assertThat(readersOfLetters()).as("never confirmed").containsExactly(ADA.value());
		this.erasure.erase(ADA);
		assertThat(readersOfLetters()).as("erased").isEmpty();
	}

	private List<String> readersOfLetters() {
		return this.jdbc.sql(
				"select distinct coalesce(s.email, '-') from delivery d left join subscriber s on s.id = subscriber_id")
			.query(String.class)
			.list();
	}

	@Test
	void anOldLinkOfWhoWasErasedOpensNothing() throws Exception {
		confirmed();
		String path = link(Purpose.PREFERENCES);
		this.erasure.erase(ADA);
		assertThat(get(path).statusCode()).isEqualTo(404);
		assertThat(form(path, Map.of()).statusCode()).isEqualTo(404);
	}

}
