package org.paperboy.schedule;

import java.time.LocalTime;
import java.util.TimeZone;

import org.paperboy.edition.CollectProperties;
import org.quartz.CronScheduleBuilder;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.ScheduleBuilder;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configures the timetable.
 */
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {

	static final String COLLECT = "collect";

	@Bean
	JobDetail collectJob() {
		return job(CollectJob.class, COLLECT);
	}

	@Bean
	Trigger collectTrigger(CollectProperties properties) {
		return trigger(COLLECT, "collect", CronScheduleBuilder.cronSchedule(properties.cron())
			.inTimeZone(TimeZone.getTimeZone(properties.zone())));
	}

	/**
	 * Fires when a day is read once more and closed.
	 */
	@Bean
	Trigger closeTrigger(EditionProperties properties) {
		return trigger(COLLECT, "close", daily(properties.closesAt()));
	}

	/**
	 * Fires when a day that was held is read for the last time and closed.
	 */
	@Bean
	Trigger cutOffTrigger(EditionProperties properties) {
		return trigger(COLLECT, "cut-off", daily(properties.heldUntil()));
	}

	@Bean
	JobDetail planJob() {
		return job(PlanJob.class, "plan");
	}

	@Bean
	Trigger planTrigger() {
		return trigger("plan", "plan", every(15));
	}

	@Bean
	JobDetail sweepJob() {
		return job(SweepJob.class, "sweep");
	}

	/**
	 * Fires often enough that a complaint acts within a minute.
	 */
	@Bean
	Trigger sweepTrigger() {
		return trigger("sweep", "sweep", every(20));
	}

	@Bean
	JobDetail purgeJob() {
		return job(PurgeJob.class, "purge");
	}

	@Bean
	Trigger purgeTrigger() {
		return trigger("purge", "purge", daily(LocalTime.of(3, 20)));
	}

	@Bean
	JobDetail askJob() {
		return job(AskJob.class, "ask");
	}

	@Bean
	Trigger askTrigger() {
		return trigger("ask", "ask", every(3600));
	}

	@Bean
	JobDetail eraseJob() {
		return job(EraseJob.class, "erase");
	}

	@Bean
	Trigger eraseTrigger() {
		return trigger("erase", "erase", every(300));
	}

	private static JobDetail job(Class<? extends Job> type, String name) {
		return JobBuilder.newJob(type).withIdentity(name).storeDurably().requestRecovery().build();
	}

	private static Trigger trigger(String job, String name, ScheduleBuilder<?> schedule) {
		return TriggerBuilder.newTrigger().forJob(job).withIdentity(name).withSchedule(schedule).build();
	}

	/**
	 * A daily time as a cron expression, written out here, since Quartz would use the
	 * digits of the machine's language.
	 */
	private static CronScheduleBuilder daily(LocalTime time) {
		return CronScheduleBuilder.cronSchedule("0 " + time.getMinute() + " " + time.getHour() + " * * ?")
			.inTimeZone(TimeZone.getTimeZone("UTC"));
	}

	private static SimpleScheduleBuilder every(int seconds) {
		return SimpleScheduleBuilder.repeatSecondlyForever(seconds)
			.withMisfireHandlingInstructionNextWithRemainingCount();
	}

}
