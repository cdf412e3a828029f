package org.paperboy.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.quartz.JobDetail;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Makes each node notice within minutes that a job does not run though it should, as when
 * its rows in Quartz's tables are lost or stuck. One node then mends it and says so.
 */
@Component
@ConditionalOnBooleanProperty(name = "spring.quartz.auto-startup", matchIfMissing = true)
class Watchdog implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

	private final Timetable timetable;

	private final JobRuns runs;

	private final Clock clock;

	private final Lateness lateness = new Lateness();

	private volatile @Nullable Thread thread;

	Watchdog(Timetable timetable, JobRuns runs, Clock clock) {
		this.timetable = timetable;
		this.runs = runs;
		this.clock = clock;
	}

	@Override
	public void start() {
		this.thread = Thread.ofVirtual().name("watchdog").unstarted(this::watch);
		this.thread.start();
	}

	private void watch() {
		while (Thread.currentThread() == this.thread) {
			LockSupport.parkNanos(Lateness.BETWEEN_LOOKS.toNanos());
			try {
				if (isRunning()) {
					look();
				}
			}
			catch (DataAccessException | SchedulerException ex) {
				log.debug("The database does not answer", ex);
			}
		}
	}

	/**
	 * Looks at all jobs once.
	 */
	void look() throws SchedulerException {
		for (String job : this.timetable.running()) {
			this.runs.see(job);
		}
		Map<String, Instant> seen = this.runs.seen();
		this.lateness.look(this.clock.instant());
		for (JobDetail job : this.timetable.jobs()) {
			look(job, seen.get(job.getKey().getName()));
		}
	}

	private void look(JobDetail job, @Nullable Instant seen) throws SchedulerException {
		String name = job.getKey().getName();
		if (seen == null) {
			this.runs.see(name);
		}
		else if (this.lateness.isLate(seen, this.timetable.triggers(job)) && this.runs.claim(name, seen)) {
			log.error("{} last ran at {}, and not when it should have since: "
					+ "it is put back into the timetable, and started", name, seen);
			this.timetable.mend(job);
		}
	}

	@Override
	public void stop() {
		Thread watching = this.thread;
		this.thread = null;
		LockSupport.unpark(watching);
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

}
