package org.paperboy.delivery;

import java.time.temporal.ChronoUnit;

import org.paperboy.delivery.SendingSwitch.Setting;
import org.paperboy.mail.Redaction;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Tells that nothing is sent until somebody resumes it, and why.
 */
@Component
class SendingHealthIndicator implements HealthIndicator {

	private final SendingSwitch sending;

	SendingHealthIndicator(SendingSwitch sending) {
		this.sending = sending;
	}

	@Override
	public Health health() {
		Setting setting = this.sending.current();
		return setting.paused() ? Health.down()
			.withDetail("reason", "Sending is paused: " + Redaction.of(setting.why()))
			.withDetail("since", setting.since().truncatedTo(ChronoUnit.SECONDS).toString())
			.withDetail("next",
					"Letters wait until it is resumed at /admin/runs or by PUT /api/admin/sending with the body {\"state\": \"RUNNING\"}.")
			.build() : Health.up().build();
	}

}
