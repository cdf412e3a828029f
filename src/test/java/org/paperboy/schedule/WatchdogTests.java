package org.paperboy.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.CronScheduleBuilder;
import org.quartz.ScheduleBuilder;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When the watchdog finds a job late, and when there is a good reason that it did not
 * run.
 */
class WatchdogTests {

	private static final Instant START = Instant.parse("2026-06-03T02:00:00Z");

	private static final List<Trigger> EACH_MINUTE = List.of(trigger(SimpleScheduleBuilder.repeatMinutelyForever()));

	private static final List<Trigger> AT_TWENTY_PAST_THREE = List
		.of(trigger(CronScheduleBuilder.cronSchedule("0 20 3 * * ?").inTimeZone(TimeZone.getTimeZone("UTC"))));

	private final Lateness lateness = new Lateness();

	private Instant now = START;

	private static Trigger trigger(ScheduleBuilder<?> schedule) {
		return TriggerBuilder.newTrigger().withSchedule(schedule).startAt(Date.from(START)).build();
	}

	@BeforeEach
	void begin() {
		this.lateness.look(START);
	}

	private void watch(Duration time) {
		Instant end = this.now.plus(time);
		while (this.now.isBefore(end)) {
			this.now = this.now.plus(Lateness.BETWEEN_LOOKS);
			this.lateness.look(this.now);
		}
	}

	private void pause(Duration time) {
		this.now = this.now.plus(time);
		this.lateness.look(this.now);
	}

	@Test
	void aJobThatIsSeenAsPlannedIsNotLate() {
		for (int i = 0; i < 30; i++) {
			watch(Duration.ofMinutes(1));
			assertThat(this.lateness.isLate(this.now.minusSeconds(59), EACH_MINUTE)).isFalse();
		}
	}

	@Test
	void aJobThatIsNoLongerSeenIsLateWithinFiveMinutes() {
		watch(Duration.ofMinutes(3));
		assertThat(this.lateness.isLate(START, EACH_MINUTE)).isFalse();
		watch(Duration.ofMinutes(1));
		assertThat(this.lateness.isLate(START, EACH_MINUTE)).isTrue();
	}

	@Test
	void aDailyJobIsLateOnlyAfterItsHour() {
		Instant yesterday = Instant.parse("2026-06-02T03:20:00Z");
		watch(Duration.ofMinutes(82));
		assertThat(this.lateness.isLate(yesterday, AT_TWENTY_PAST_THREE)).isFalse();
		watch(Duration.ofMinutes(1));
		assertThat(this.lateness.isLate(yesterday, AT_TWENTY_PAST_THREE)).isTrue();
		assertThat(this.lateness.isLate(Instant.parse("2026-06-03T03:20:00Z"), AT_TWENTY_PAST_THREE)).isFalse();
	}

	@Test
	void oneOfSeveralTriggersMakesAJobLate() {
		watch(Duration.ofMinutes(4));
		assertThat(this.lateness.isLate(START, List.of(AT_TWENTY_PAST_THREE.getFirst(), EACH_MINUTE.getFirst())))
			.isTrue();
	}

	@Test
	void whatWasDueBeforeTheStartIsNotLate() {
		Instant lastWeek = START.minus(Duration.ofDays(7));
		assertThat(this.lateness.isLate(lastWeek, EACH_MINUTE)).isFalse();
		watch(Duration.ofMinutes(2));
		assertThat(this.lateness.isLate(lastWeek, EACH_MINUTE)).isFalse();
	}

	@Test
	void whatWasDueWhileNobodyLookedIsNotLate() {
		watch(Duration.ofMinutes(1));
		pause(Duration.ofHours(5));
		assertThat(this.lateness.isLate(START, EACH_MINUTE)).isFalse();
		assertThat(this.lateness.isLate(START, AT_TWENTY_PAST_THREE)).isFalse();
		watch(Duration.ofMinutes(4));
		assertThat(this.lateness.isLate(START, EACH_MINUTE)).isTrue();
	}

	@Test
	void aNodeWhoseClockIsTenMinutesBehindSeesNothingLate() {
		watch(Duration.ofMinutes(5));
		assertThat(this.lateness.isLate(this.now.plus(Duration.ofMinutes(10)), EACH_MINUTE)).isFalse();
	}

	@Test
	void aClockThatWasADayAheadMakesAJobLateAtOnce() {
		watch(Duration.ofMinutes(1));
		assertThat(this.lateness.isLate(START.plus(Duration.ofDays(1)), EACH_MINUTE)).isTrue();
	}

}
