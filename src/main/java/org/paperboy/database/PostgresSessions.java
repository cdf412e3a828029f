package org.paperboy.database;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Sets what each connection to PostgreSQL begins with, unless the operator sets it. No
 * statement waits there forever for rows that others have locked; the address of H2 says
 * the same. And each is planned by the sizes that tables have at that moment: the queue
 * is empty at one moment and has a million rows a minute later, all of which a plan from
 * before would read.
 */
@Component
class PostgresSessions implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null
				&& new Database(pool.getJdbcUrl()).isShared() && pool.getConnectionInitSql() == null) {
			pool.setConnectionInitSql("set lock_timeout = '10s'; set plan_cache_mode = force_custom_plan");
		}
		return bean;
	}

}
