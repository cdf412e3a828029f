package org.paperboy.schedule;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.Fault;
import org.paperboy.Postgres;
import org.paperboy.SettableClock;
import org.paperboy.database.Database;
import org.paperboy.subscriber.MailboxMigration;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever happens to the rows of a job in Quartz's tables, it runs again within minutes
 * of the time at which it should have, and health tells of it.
 */
class WatchdogIntegrationTests {

	private static final AtomicInteger RUNS = new AtomicInteger();

	private static final Map<Store, ConfigurableApplicationContext> PROGRAMS = new EnumMap<>(Store.class);

	@TempDir
	private static Path data;

	private enum Store {

		H2, POSTGRESQL

	}

	/**
	 * Counts its runs.
	 */
	@DisallowConcurrentExecution
	static class CountedJob implements Job {

		@Override
		public void execute(JobExecutionContext context) {
			RUNS.incrementAndGet();
		}

	}

	/**
	 * A timetable of one job, and its watchdog.
	 */
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
			JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class, FlywayAutoConfiguration.class,
			QuartzAutoConfiguration.class })
	@Import({ Database.class, MailboxMigration.class, ClusterConfiguration.class, JobRuns.class, Timetable.class,
			Watchdog.class, TimetableHealthIndicator.class })
	static class Program {

		@Bean
		SettableClock clock() {
			return new SettableClock(Instant.now());
		}

		@Bean
		JobDetail job() {
			return JobBuilder.newJob(CountedJob.class).withIdentity("counted").storeDurably().build();
		}

		@Bean
		Trigger trigger(JobDetail job) {
			return TriggerBuilder.newTrigger()
				.forJob(job)
				.withIdentity("counted")
				.withSchedule(SimpleScheduleBuilder.repeatMinutelyForever(5))
				.build();
		}

	}

	@BeforeAll
	static void start() {
		PROGRAMS.put(Store.H2, start(
				"jdbc:h2:file:" + data.resolve("paperboy") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "WatchdogOnH2"));
		PROGRAMS.put(Store.POSTGRESQL, start(Postgres.migrated(), "WatchdogOnPostgres"));
	}

	private static ConfigurableApplicationContext start(String url, String scheduler) {
		SpringApplication program = new SpringApplication(Program.class);
		program.setWebApplicationType(WebApplicationType.NONE);
		program.setRegisterShutdownHook(false);
		int runs = RUNS.get();
		ConfigurableApplicationContext context = program.run("--spring.config.location=classpath:/application.yaml",
				"--logging.level.root=warn", "--spring.datasource.url=" + url,
				"--spring.quartz.scheduler-name=" + scheduler,
				"--paperboy.secret=a-secret-for-tests-only-and-long-enough-to-be-one");
		await().until(() -> RUNS.get() > runs);
		return context;
	}

	@AfterAll
	static void stop() {
		PROGRAMS.values().forEach(ConfigurableApplicationContext::close);
	}

	private static JdbcTemplate jdbc(Store store) {
		return PROGRAMS.get(store).getBean(JdbcTemplate.class);
	}

	private static Health health(Store store) {
		return PROGRAMS.get(store).getBean(TimetableHealthIndicator.class).health();
	}

	private static void lookForMinutes(Store store, int minutes) throws Exception {
		for (int i = 0; i < minutes; i++) {
			PROGRAMS.get(store).getBean(SettableClock.class).advance(Duration.ofMinutes(1));
			PROGRAMS.get(store).getBean(Watchdog.class).look();
		}
	}

	private static Stream<Arguments> faults() {
		return Stream.of(Store.values())
			.flatMap((store) -> Stream
				.of("update qrtz_triggers set trigger_state = 'BLOCKED'",
						"update qrtz_triggers set trigger_state = 'ERROR'",
						"update qrtz_triggers set trigger_state = 'PAUSED'",
						"update qrtz_triggers set trigger_state = 'PAUSED'; insert into qrtz_paused_trigger_grps "
								+ "select sched_name, trigger_group from qrtz_triggers",
						"update qrtz_triggers set next_fire_time = 9999999999999",
						"delete from qrtz_simple_triggers; delete from qrtz_triggers",
						"delete from qrtz_simple_triggers",
						"delete from qrtz_simple_triggers; delete from qrtz_triggers; delete from qrtz_job_details",
						"delete from qrtz_simple_triggers; delete from qrtz_triggers; delete from qrtz_job_details; "
								+ "delete from qrtz_locks; delete from qrtz_scheduler_state; "
								+ "delete from qrtz_fired_triggers; delete from qrtz_paused_trigger_grps",
						"delete from qrtz_locks; update qrtz_triggers set next_fire_time = 9999999999999",
						"update qrtz_triggers set trigger_state = 'BLOCKED'; insert into qrtz_fired_triggers "
								+ "(sched_name, entry_id, trigger_name, trigger_group, instance_name, fired_time, "
								+ "sched_time, priority, state, job_name, job_group, is_nonconcurrent, "
								+ "requests_recovery) select sched_name, 'lost', trigger_name, trigger_group, "
								+ "'never', 1, 1, 5, 'EXECUTING', job_name, job_group, true, true from qrtz_triggers")
				.map((fault) -> Arguments.of(store, fault)));
	}

	@ParameterizedTest
	@MethodSource("faults")
	@Fault("T31 a trigger that is stuck, rows of the timetable that are lost")
	void whateverHoldsAJobUpItRunsAgainAndHealthTells(Store store, String fault) throws Exception {
		lookForMinutes(store, 1);
		jdbc(store).update("update job_run set mended_at = null");
		assertThat(health(store).getStatus()).isEqualTo(Status.UP);
		for (String sql : fault.split("; ")) {
			assertThat(jdbc(store).update(sql)).as(sql).isNotNegative();
		}
		int runs = RUNS.get();
		lookForMinutes(store, 10);
		await().until(() -> RUNS.get() > runs);
		assertThat(health(store).getStatus()).isEqualTo(Status.DOWN);
		assertThat(health(store).getDetails().toString()).contains("[counted]");
		// Quartz may trip over the rows that change below it; whatever is stuck then is
		// mended in its turn
		await().until(() -> {
			lookForMinutes(store, 1);
			return jdbc(store).queryForList("select trigger_state from qrtz_triggers", String.class);
		}, List.of("WAITING")::equals);
	}

	@ParameterizedTest
	@EnumSource
	void aJobThatRunsIsLeftAlone(Store store) throws Exception {
		jdbc(store).update("update job_run set mended_at = null");
		for (int i = 0; i < 20; i++) {
			PROGRAMS.get(store).getBean(JobRuns.class).see("counted");
			lookForMinutes(store, 1);
		}
		assertThat(health(store).getStatus()).isEqualTo(Status.UP);
	}

	@ParameterizedTest
	@EnumSource
	@Fault("T31 a lock row of the timetable that is lost")
	void aMissingLockRowHoldsNothingUp(Store store) throws Exception {
		jdbc(store).update("delete from qrtz_locks");
		int runs = RUNS.get();
		PROGRAMS.get(store).getBean(Scheduler.class).triggerJob(JobKey.jobKey("counted"));
		await().until(() -> RUNS.get() > runs);
	}

}
