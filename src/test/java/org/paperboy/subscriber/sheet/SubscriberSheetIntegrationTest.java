package org.paperboy.subscriber.sheet;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

import org.paperboy.IntegrationTest;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.Subscribers;
import org.paperboy.subscriber.erasure.Erasure;
import org.paperboy.subscriber.change.Leavings;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sheet of readers, taken and handed out by the admin API.
 */
abstract class SubscriberSheetIntegrationTest extends IntegrationTest {

	@Autowired
	Erasure erasure;

	@Autowired
	Subscribers subscribers;

	@Autowired
	Leavings leavings;

	JsonNode take(String... lines) {
		HttpResponse<String> response = admin("POST", "/subscribers", "text/csv", String.join("\r\n", lines));
		assertThat(response.statusCode()).isEqualTo(200);
		return json(response);
	}

	static List<String> rejected(JsonNode result) {
		return StreamSupport.stream(result.path("rejected").spliterator(), false)
			.map((line) -> line.path("line").asInt() + " " + line.path("reason").asString())
			.toList();
	}

	Subscriber find(String email) {
		return this.subscribers.find(new EmailAddress(email)).orElseThrow();
	}

	int rows(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Integer.class).single();
	}

}
