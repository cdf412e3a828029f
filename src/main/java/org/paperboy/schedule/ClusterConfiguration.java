package org.paperboy.schedule;

import java.util.Properties;

import org.paperboy.database.Database;

import org.springframework.boot.quartz.autoconfigure.QuartzProperties;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configures how nodes share the timetable.
 */
@Configuration(proxyBeanMethods = false)
class ClusterConfiguration {

	/**
	 * Makes the nodes share the timetable on PostgreSQL; an embedded database has one
	 * node.
	 */
	@Bean
	SchedulerFactoryBeanCustomizer clustering(QuartzProperties quartz, Database database) {
		boolean shared = database.isShared();
		return (factory) -> {
			Properties properties = new Properties();
			properties.putAll(quartz.getProperties());
			properties.put("org.quartz.jobStore.isClustered", String.valueOf(shared));
			properties.put("org.quartz.jobStore.driverDelegateClass",
					"org.quartz.impl.jdbcjobstore." + (shared ? "PostgreSQLDelegate" : "StdJDBCDelegate"));
			factory.setQuartzProperties(properties);
		};
	}

}
