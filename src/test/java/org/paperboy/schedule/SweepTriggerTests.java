package org.paperboy.schedule;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.paperboy.Fault;
import org.quartz.SimpleTrigger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bounce mailbox is read so often that what it says acts soon.
 */
class SweepTriggerTests {

	@Test
	@Fault("T77 a complaint acts within a minute")
	void theMailboxIsReadThreeTimesAMinute() {
		SimpleTrigger trigger = (SimpleTrigger) new ScheduleConfiguration().sweepTrigger();
		assertThat(Duration.ofMillis(trigger.getRepeatInterval())).isLessThanOrEqualTo(Duration.ofSeconds(20));
		assertThat(trigger.getRepeatCount()).isEqualTo(SimpleTrigger.REPEAT_INDEFINITELY);
	}

}
