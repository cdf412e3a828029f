package org.paperboy.delivery;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.paperboy.Fault;
import org.paperboy.delivery.smtp.FaultySmtpServer;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The operator cancels an edition: what has not left stays here.
 */
@Timeout(60)
class CancellationIntegrationTests extends DeliveryIntegrationTest {

	private int cancel() {
		HttpResponse<String> answer = admin("DELETE", "/editions/" + DAY + "/deliveries", "");
		assertThat(answer.statusCode()).isEqualTo(200);
		return json(answer).path("cancelled").asInt();
	}

	private Map<String, Long> states(int readers) {
		return IntStream.range(0, readers)
			.mapToObj((reader) -> row(reader).told())
			.collect(Collectors.groupingBy((told) -> told, Collectors.counting()));
	}

	@Test
	void whatWaitsIsSkippedAndNeverLeaves() {
		SMTP.at(Moment.RCPT).of(reader(0)).once().reply("450 4.2.0 Later");
		SMTP.at(Moment.DOT).of(reader(1)).once().close();
		planFor(3);
		this.deliveries.dispatch();
		admin("POST", "/subscribers", "text/csv", "email,confirmed\n" + reader(3) + ",true\n");
		send(DAY);
		assertThat(cancel()).isEqualTo(2);
		assertThat(cancel()).isZero();
		this.clock.advance(Duration.ofMinutes(30));
		send(DAY);
		this.deliveries.dispatch();
		assertThat(states(4)).containsEntry("SKIPPED/CANCELLED", 2L);
		assertThat(row(1).state()).as("perhaps sent, so sent once more").isEqualTo("SENT");
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient)
			.containsExactlyInAnyOrder(reader(2), reader(1));
		assertThat(json(admin("GET", "/editions/" + DAY + "/deliveries", "")).at("/skipped/CANCELLED").asInt())
			.isEqualTo(2);
	}

	@Test
	@Fault("T26 a run that is cancelled")
	void aRunUnderWayLeavesTheRestHere() throws Exception {
		planFor(60);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(() -> dispatch(Map.of("rate", "5/s")));
			await().until(() -> !SMTP.accepted().isEmpty());
			int cancelled = cancel();
			assertThat(cancelled).isBetween(30, 59);
			int sent = run.get(20, TimeUnit.SECONDS);
			assertThat(sent + cancelled).isEqualTo(60);
			assertThat(states(60)).containsExactlyInAnyOrderEntriesOf(
					Map.of("SENT/" + row(0).reason(), (long) sent, "SKIPPED/CANCELLED", (long) cancelled));
		}
		this.clock.advance(LONG_ENOUGH);
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(this.jdbc.sql("select count(*) from queue").query(Long.class).single()).isZero();
	}

	@Test
	void anEditionThatIsNotThereIsNotFound() {
		assertThat(admin("DELETE", "/editions/2020-01-01/deliveries", "").statusCode()).isEqualTo(404);
		assertThat(admin("DELETE", "/editions/" + DAY + "/deliveries?email=ada@example.org", "").statusCode())
			.isEqualTo(400);
	}

}
