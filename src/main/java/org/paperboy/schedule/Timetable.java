package org.paperboy.schedule;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The jobs and triggers as this program configures them, and their way back into Quartz.
 */
@Component
class Timetable {

	private final Scheduler scheduler;

	private final List<JobDetail> jobs;

	private final List<Trigger> triggers;

	private final JdbcClient jdbc;

	Timetable(Scheduler scheduler, List<JobDetail> jobs, List<Trigger> triggers, JdbcClient jdbc) {
		this.scheduler = scheduler;
		this.jobs = jobs;
		this.triggers = triggers;
		this.jdbc = jdbc;
	}

	List<JobDetail> jobs() {
		return this.jobs;
	}

	List<Trigger> triggers(JobDetail job) {
		return this.triggers.stream().filter((trigger) -> trigger.getJobKey().equals(job.getKey())).toList();
	}

	/**
	 * The names of the jobs that this node runs at this moment.
	 */
	Collection<String> running() throws SchedulerException {
		return this.scheduler.getCurrentlyExecutingJobs()
			.stream()
			.map((context) -> context.getJobDetail().getKey().getName())
			.collect(Collectors.toSet());
	}

	/**
	 * Makes the rows of a job anew that no node runs, whatever is wrong with them, and
	 * starts it.
	 */
	void mend(JobDetail job) throws SchedulerException {
		forget(job.getKey().getName());
		List<Trigger> anew = triggers(job);
		for (TriggerKey key : anew.stream().map(Trigger::getKey).toList()) {
			this.scheduler.unscheduleJob(key);
		}
		this.scheduler.scheduleJob(job,
				anew.stream()
					.<Trigger>map((trigger) -> trigger.getTriggerBuilder().startNow().build())
					.collect(Collectors.toSet()),
				true);
		this.scheduler.triggerJob(job.getKey());
	}

	/**
	 * Deletes what would hold back the new triggers of a job: that it seems to run, that
	 * groups of triggers are paused, and single starts of it that are stuck.
	 */
	private void forget(String job) throws SchedulerException {
		String scheduler = this.scheduler.getSchedulerName();
		this.jdbc.sql("delete from qrtz_fired_triggers where sched_name = :scheduler and job_name = :job")
			.param("scheduler", scheduler)
			.param("job", job)
			.update();
		this.jdbc.sql("delete from qrtz_paused_trigger_grps where sched_name = :scheduler")
			.param("scheduler", scheduler)
			.update();
		List<TriggerKey> stuck = this.jdbc
			.sql("select trigger_name from qrtz_triggers where sched_name = :scheduler "
					+ "and job_name = :job and trigger_state not in ('WAITING', 'ACQUIRED')")
			.param("scheduler", scheduler)
			.param("job", job)
			.query((rs, row) -> TriggerKey.triggerKey(rs.getString(1)))
			.list();
		for (TriggerKey trigger : stuck) {
			this.scheduler.unscheduleJob(trigger);
		}
	}

}
