package org.paperboy.schedule;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.paperboy.delivery.DeliveryIntegrationTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A node sends what waits by itself, until it is asked to stop.
 */
@Timeout(60)
class SendingTickIntegrationTests extends DeliveryIntegrationTest {

	@Test
	void lettersLeaveByThemselvesUntilItStops() {
		SendingTick tick = new SendingTick(this.deliveries);
		assertThat(tick.isRunning()).isFalse();
		planFor(3);
		tick.start();
		try {
			await().atMost(Duration.ofSeconds(20)).until(() -> SMTP.accepted().size() == 3);
			plan(DAY.plusDays(1));
			await().atMost(Duration.ofSeconds(20)).until(() -> SMTP.accepted().size() == 6);
		}
		finally {
			tick.stop();
		}
		assertThat(tick.isRunning()).isFalse();
		plan(DAY.plusDays(2));
		await().during(Duration.ofMillis(1_600)).until(() -> SMTP.accepted().size() == 6);
		assertThat(this.deliveries.dispatch()).isEqualTo(3);
	}

}
