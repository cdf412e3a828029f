package org.paperboy.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;
import org.springframework.stereotype.Component;

/**
 * Keeps when each job was last seen to run, whichever node ran it. Quartz tells it of
 * each run, but its tables are not asked: they are what may be wrong.
 */
@Component
class JobRuns implements JobListener, SchedulerFactoryBeanCustomizer {

	private static final Logger log = LoggerFactory.getLogger(JobRuns.class);

	private final JdbcClient jdbc;

	private final Clock clock;

	JobRuns(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public void customize(SchedulerFactoryBean factory) {
		factory.setGlobalJobListeners(this);
	}

	@Override
	public String getName() {
		return "job-runs";
	}

	@Override
	public void jobToBeExecuted(JobExecutionContext context) {
		see(context);
	}

	@Override
	public void jobExecutionVetoed(JobExecutionContext context) {
		// Nothing vetoes.
	}

	@Override
	public void jobWasExecuted(JobExecutionContext context, @Nullable JobExecutionException ex) {
		see(context);
	}

	/**
	 * An exception would keep the job from running.
	 */
	private void see(JobExecutionContext context) {
		String job = context.getJobDetail().getKey().getName();
		try {
			see(job);
		}
		catch (DataAccessException ex) {
			log.debug("That {} runs could not be noted", job, ex);
		}
	}

	/**
	 * Notes that a job runs now.
	 */
	void see(String job) {
		OffsetDateTime now = utc(this.clock.instant());
		int known = this.jdbc.sql("update job_run set seen_at = :now where job = :job")
			.param("now", now)
			.param("job", job)
			.update();
		if (known == 0) {
			insert(job, now);
		}
	}

	private void insert(String job, OffsetDateTime now) {
		try {
			this.jdbc.sql("insert into job_run (job, seen_at) values (:job, :now)")
				.param("job", job)
				.param("now", now)
				.update();
		}
		catch (DuplicateKeyException ex) {
			log.trace("Another node was quicker", ex);
		}
	}

	/**
	 * When each job was last seen; one that never was is absent.
	 */
	Map<String, Instant> seen() {
		Map<String, Instant> seen = new HashMap<>();
		this.jdbc.sql("select job, seen_at from job_run").query((rs) -> {
			seen.put(rs.getString(1), rs.getObject(2, OffsetDateTime.class).toInstant());
		});
		return seen;
	}

	/**
	 * Claims a job that is late, so that one node mends it.
	 * @param seen when it was last seen
	 * @return false if it was seen or claimed since
	 */
	boolean claim(String job, Instant seen) {
		OffsetDateTime now = utc(this.clock.instant());
		return this.jdbc.sql("update job_run set seen_at = :now, mended_at = :now where job = :job and seen_at = :seen")
			.param("now", now)
			.param("job", job)
			.param("seen", utc(seen))
			.update() > 0;
	}

	/**
	 * The jobs that had to be mended since an instant.
	 */
	List<String> mendedSince(Instant since) {
		return this.jdbc.sql("select job from job_run where mended_at >= :since order by job")
			.param("since", utc(since))
			.query((rs, row) -> rs.getString(1))
			.list();
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
