package org.paperboy.schedule;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Fault;
import org.paperboy.database.Database;
import org.paperboy.edition.CollectProperties;
import org.paperboy.subscriber.MailboxMigration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A restart keeps the timetable and the rows of the database.
 */
class RestartTests {

	/**
	 * The timetable and its tables, without all else.
	 */
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
			JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class, FlywayAutoConfiguration.class,
			QuartzAutoConfiguration.class })
	@EnableConfigurationProperties({ CollectProperties.class, EditionProperties.class })
	@Import({ Database.class, MailboxMigration.class, ClusterConfiguration.class, ScheduleConfiguration.class })
	static class Timetable {

	}

	private static ConfigurableApplicationContext start(Path data) {
		SpringApplication program = new SpringApplication(Timetable.class);
		program.setWebApplicationType(WebApplicationType.NONE);
		program.setRegisterShutdownHook(false);
		return program.run("--spring.config.location=classpath:/application.yaml", "--spring.quartz.auto-startup=false",
				"--logging.level.root=warn", "--spring.datasource.url=jdbc:h2:file:" + data.resolve("paperboy")
						+ ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
	}

	private static List<String> texts(JdbcClient jdbc, String sql) {
		return jdbc.sql(sql).query(String.class).list();
	}

	private static List<String> migrations(JdbcClient jdbc) {
		return texts(jdbc, "select \"installed_rank\" || ' ' || \"version\" from \"flyway_schema_history\" order by 1");
	}

	@Test
	@Fault("T32 three restarts")
	void threeRestartsKeepTriggersAndHistory(@TempDir Path data) {
		List<String> migrations;
		try (ConfigurableApplicationContext first = start(data)) {
			JdbcClient jdbc = first.getBean(JdbcClient.class);
			migrations = migrations(jdbc);
			jdbc.sql("insert into edition (edition_date, number, state, ranker, changed_at) "
					+ "values ('2026-01-01', 7, 'CLOSED', 'r', current_timestamp)")
				.update();
			jdbc.sql("insert into qrtz_job_details select sched_name, 'of another version', job_group, description, "
					+ "job_class_name, is_durable, is_nonconcurrent, is_update_data, requests_recovery, job_data "
					+ "from qrtz_job_details where job_name = 'sweep'")
				.update();
		}
		for (int restart = 0; restart < 3; restart++) {
			try (ConfigurableApplicationContext again = start(data)) {
				JdbcClient jdbc = again.getBean(JdbcClient.class);
				assertThat(texts(jdbc, "select trigger_name || ' ' || trigger_state from qrtz_triggers order by 1"))
					.containsExactly("ask WAITING", "close WAITING", "collect WAITING", "cut-off WAITING",
							"erase WAITING", "plan WAITING", "purge WAITING", "sweep WAITING");
				assertThat(texts(jdbc, "select job_name from qrtz_job_details order by 1")).containsExactly("ask",
						"collect", "erase", "of another version", "plan", "purge", "sweep");
				assertThat(texts(jdbc, "select number from edition")).containsExactly("7");
				assertThat(migrations(jdbc)).isEqualTo(migrations);
			}
		}
	}

}
