package org.paperboy.schedule;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Tells, for an hour, that a job did not run when it should have.
 */
@Component
class TimetableHealthIndicator extends AbstractHealthIndicator {

	private static final Duration TOLD_FOR = Duration.ofHours(1);

	private final JobRuns runs;

	private final Clock clock;

	TimetableHealthIndicator(JobRuns runs, Clock clock) {
		this.runs = runs;
		this.clock = clock;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		List<String> mended = this.runs.mendedSince(this.clock.instant().minus(TOLD_FOR));
		builder.up();
		if (!mended.isEmpty()) {
			builder.down()
				.withDetail("reason", "In the last hour these did not run when they should have: " + mended)
				.withDetail("next", "They were put back into the timetable, and started.");
		}
	}

}
