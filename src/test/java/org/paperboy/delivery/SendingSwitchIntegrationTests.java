package org.paperboy.delivery;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.paperboy.delivery.Delivery.State;
import java.util.List;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.Webhooks;
import org.paperboy.bounce.webhook.StandardCall;
import org.paperboy.delivery.smtp.FaultySmtpServer;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Sending pauses if the operator wants it or too many letters come back, and goes on when
 * the operator says so.
 */
@Timeout(60)
class SendingSwitchIntegrationTests extends DeliveryIntegrationTest {

	@Autowired
	private SendingSwitch sending;

	@Autowired
	private LetterCounts counts;

	@Autowired
	private ReturnedLetters returned;

	@LocalManagementPort
	private int managementPort;

	@AfterEach
	void resumeAndForget() {
		this.sending.set(false, "");
		this.counts.forget();
	}

	private JsonNode set(String state, String why) {
		return json(admin("PUT", "/sending", "{\"state\":\"" + state + "\",\"why\":\"" + why + "\"}"));
	}

	private JsonNode health() {
		return json(send(
				HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.managementPort + "/actuator/health"))))
			.path("components")
			.path("sending");
	}

	@Test
	void lettersWaitWhileSendingIsPaused() {
		planFor(3);
		assertThat(set("PAUSED", "we move").path("state").asString()).isEqualTo("PAUSED");
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(row(0).state()).isEqualTo("PLANNED");
		assertThat(health().path("status").asString()).isEqualTo("DOWN");
		assertThat(health().path("details").path("reason").asString()).isEqualTo("Sending is paused: we move");
		assertThat(json(admin("GET", "/sending", "")).path("why").asString()).isEqualTo("we move");

		set("RUNNING", "");
		assertThat(this.deliveries.dispatch()).isEqualTo(3);
		assertThat(health().path("status").asString()).isEqualTo("UP");
	}

	@Test
	void aRunUnderWayEndsAndItsLettersGoBack() throws Exception {
		planFor(60);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(() -> dispatch(Map.of("rate", "5/s")));
			await().until(() -> !SMTP.accepted().isEmpty());
			set("PAUSED", "too fast");
			assertThat(run.get(5, TimeUnit.SECONDS)).isLessThan(30);
		}
		assertThat(IntStream.range(0, 60).mapToObj((reader) -> row(reader).state()).distinct())
			.containsExactlyInAnyOrder("PLANNED", "SENT");
		set("RUNNING", "");
		this.deliveries.dispatch();
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(60);
	}

	private void comeBack(int from, int to, String type) {
		for (int number = from; number < to; number++) {
			String body = "[{\"id\":\"" + type + this.clock.instant() + number + "\",\"type\":\"" + type
					+ "\",\"email\":\"" + reader(number) + "\",\"status\":\"5.1.1\"}]";
			HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url("/webhooks/generic")))
				.POST(HttpRequest.BodyPublishers.ofString(body));
			new StandardCall(type + this.clock.instant().getEpochSecond() + number, this.clock.instant(), body)
				.headers(Webhooks.GENERIC_SECRET)
				.forEach((name, values) -> values.forEach((value) -> request.header(name, value)));
			assertThat(send(request).statusCode()).isEqualTo(200);
		}
	}

	@Test
	@Fault("T79 bounces over 5 % of a week's letters")
	void tooManyBouncesPauseSendingUntilTheOperatorResumes() {
		planFor(205);
		assertThat(this.deliveries.dispatch()).isEqualTo(205);
		this.clock.advance(Duration.ofDays(1));
		plan(DAY.plusDays(1));
		comeBack(0, 10, "bounced");
		assertThat(this.sending.isPaused()).isFalse();
		comeBack(10, 11, "bounced");
		assertThat(this.sending.current().why())
			.isEqualTo("11 of 205 letters came back; paperboy.bounce.max-bounce-rate is 0.05");
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(health().path("status").asString()).isEqualTo("DOWN");

		set("RUNNING", "the addresses were old ones");
		comeBack(11, 13, "bounced");
		assertThat(this.sending.isPaused()).isFalse();
		assertThat(this.deliveries.dispatch()).isEqualTo(192);
	}

	@Test
	@Fault("T79 complaints over 0.3 % of a week's letters")
	void tooManyComplaintsPauseSending() {
		planFor(201);
		this.deliveries.dispatch();
		comeBack(0, 2, "complained");
		assertThat(this.sending.isPaused()).isFalse();
		comeBack(2, 3, "complained");
		assertThat(this.sending.current().why())
			.isEqualTo("3 of 201 letters were complained of; paperboy.bounce.max-complaint-rate is 0.003");
	}

	@Test
	void aReaderWhoComplainsOfAllTheirDigestsCountsOnce() {
		planFor(201);
		this.deliveries.dispatch();
		for (int day = 1; day < 4; day++) {
			this.clock.advance(Duration.ofDays(1));
			plan(DAY.plusDays(day));
			this.deliveries.dispatch();
		}
		this.jdbc.sql("select id from delivery where subscriber_id = (select min(subscriber_id) from delivery)")
			.query(Long.class)
			.list()
			.forEach((delivery) -> this.returned.complained(delivery, "example.org"));
		assertThat(this.counts.lastWeek()).isEqualTo(new LetterCounts.Sums(804, 0, 1));
		assertThat(this.sending.isPaused()).isFalse();
	}

	@Test
	void onlyTheLettersOfAWeekCount() {
		planFor(205);
		this.deliveries.dispatch();
		assertThat(this.counts.lastWeek().accepted()).isEqualTo(205);
		this.clock.advance(Duration.ofDays(7).minusHours(2));
		assertThat(this.counts.lastWeek().accepted()).isEqualTo(205);
		this.clock.advance(Duration.ofHours(2));
		comeBack(0, 12, "bounced");
		assertThat(this.counts.lastWeek()).isEqualTo(new LetterCounts.Sums(0, 0, 0));
		assertThat(this.sending.isPaused()).isFalse();
	}

	@Test
	void onlyDigestsCountAsStrangersCauseOtherLetters() {
		Instant now = this.clock.instant();
		for (State state : List.of(State.SENT, State.BOUNCED, State.COMPLAINED)) {
			this.counts.settled(new LettersSettled(List
				.of(new SettledLetter(LetterKind.CONFIRMATION, state, "example.org", Duration.ZERO, now, false))));
		}
		assertThat(this.counts.lastWeek()).isEqualTo(new LetterCounts.Sums(0, 0, 0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"state\":\"paused\"}", "{\"state\":\"PAUSED\",\"why\":\"a\\nb\"}" })
	void wrongRequestsChangeNothing(String body) {
		assertThat(admin("PUT", "/sending", body).statusCode()).isEqualTo(400);
		assertThat(this.sending.read().paused()).isFalse();
	}

}
