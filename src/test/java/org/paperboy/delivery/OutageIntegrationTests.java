package org.paperboy.delivery;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.paperboy.Fault;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalManagementPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A mail server that goes away and comes back: letters that somebody waits for leave at
 * once then, and health says meanwhile what is wrong.
 */
class OutageIntegrationTests extends DeliveryIntegrationTest {

	/**
	 * From one tick of the timetable to the next.
	 */
	private static final Duration TICK = Duration.ofSeconds(5);

	@LocalManagementPort
	private int managementPort;

	@AfterEach
	void comeBack() {
		SMTP.comeBack();
	}

	/**
	 * Has somebody sign up, who waits for the confirmation letter.
	 */
	private void ask(int reader) {
		assertThat(admin("POST", "/subscribers", "text/csv", "email\n" + reader(reader) + "\n").statusCode())
			.isEqualTo(200);
	}

	private void ticks(int count) {
		for (int i = 0; i < count; i++) {
			this.clock.advance(TICK);
			this.deliveries.dispatch();
		}
	}

	private boolean hasLetter(int reader) {
		return !SMTP.accepted(reader(reader)).isEmpty();
	}

	private HttpResponse<String> health() {
		return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.managementPort + "/actuator/health")));
	}

	private JsonNode mailServer() {
		return json(health()).path("components").path("mailServer");
	}

	@Test
	@Fault("T08 the mail server away for minutes, letters that somebody waits for")
	void urgentLettersLeaveWithinSecondsOfTheServersReturn() {
		planFor(3);
		SMTP.goAway();
		ask(10);
		ticks(60);
		ask(11);
		ticks(3);
		assertThat(mailServer().path("status").asString()).isEqualTo("DOWN");

		SMTP.comeBack();
		ticks(3);
		assertThat(hasLetter(10)).isTrue();
		assertThat(hasLetter(11)).isTrue();
		assertThat(IntStream.range(0, 3)).allMatch(this::hasLetter);
		assertThat(mailServer().path("status").asString()).isEqualTo("UP");
		assertThat(IntStream.range(0, 3)).allMatch((reader) -> row(reader).attempts() == 1);
	}

	@ParameterizedTest
	@EnumSource(names = { "RCPT", "WITHIN_DATA", "DOT" })
	@Fault("T09 the connection lost within a letter that somebody waits for")
	void anUrgentLetterIsTriedAgainAtOnce(Moment moment) {
		SMTP.at(moment).once().close();
		ask(10);
		assertThat(this.deliveries.dispatch()).isZero();
		ticks(3);
		assertThat(hasLetter(10)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "GREETING, 421 4.3.2 Not accepting connections", "GREETING, 554 No service here", //
			"MAIL, 421 Service not available", "MAIL, 451 4.3.0 Queue file write error",
			"RCPT, 452 4.3.1 Insufficient system storage", "DATA, 421 4.3.0 Try later",
			"DOT, 451 4.3.0 Queue file write error", "DOT, 421 Going down" })
	@Fault("T08 a mail server that is up but ill for minutes, letters that somebody waits for")
	void urgentLettersLeaveWithinSecondsOfAnIllServersRecovery(Moment moment, String reply) {
		SMTP.at(moment).reply(reply);
		planFor(3);
		ask(10);
		ticks(20);
		ask(11);
		ticks(3);
		SMTP.clear();
		ticks(3);
		assertThat(hasLetter(10)).isTrue();
		assertThat(hasLetter(11)).isTrue();
		assertThat(mailServer().path("status").asString()).isEqualTo("UP");
	}

	@Test
	void healthRecoversWithTheFirstSuccess() throws Exception {
		SMTP.goAway();
		planFor(2);
		this.deliveries.dispatch();
		assertThat(mailServer().path("status").asString()).isEqualTo("DOWN");
		SMTP.comeBack();
		CountDownLatch released = new CountDownLatch(1);
		SMTP.at(Moment.DOT).of(reader(1)).hangUntil(released);
		this.clock.advance(TICK.multipliedBy(2));
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(this.deliveries::dispatch);
			await().until(() -> mailServer().path("status").asString().equals("UP"));
			released.countDown();
			assertThat(run.get(20, TimeUnit.SECONDS)).isEqualTo(2);
		}
		finally {
			released.countDown();
		}
	}

	@Test
	void healthSaysWhyAndWhatIsDone() {
		SMTP.at(Moment.DOT).reply("501 5.1.7 <papers@paperboy.example> is no good sender");
		planFor(IntStream.range(0, 12).mapToObj((number) -> "ada@refused" + number + ".example").toList());
		this.deliveries.dispatch();
		HttpResponse<String> health = health();
		assertThat(health.statusCode()).isEqualTo(503);
		assertThat(health.body()).doesNotContain("@", "ada");
		JsonNode details = mailServer().path("details");
		assertThat(details.path("reason").asString()).isEqualTo("The mail server refuses every letter.");
		assertThat(details.path("reply").asString()).isEqualTo("501 5.1.7 <address> is no good sender");
		assertThat(details.path("since").asString()).isEqualTo(this.clock.instant().toString());
		assertThat(details.path("next").asString())
			.startsWith("One letter is tried at " + this.clock.instant().plusSeconds(30))
			.contains("no reader is blamed");
		for (String probe : new String[] { "/livez", "/readyz" }) {
			assertThat(get(probe).body()).isEqualTo("{\"status\":\"UP\"}");
		}
	}

}
