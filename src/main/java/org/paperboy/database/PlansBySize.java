package org.paperboy.database;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Has PostgreSQL plan each statement by the sizes that tables have at that moment. The
 * queue is empty at one moment and has a million rows a minute later; a plan that is kept
 * from before would read all of them each time.
 */
@Component
class PlansBySize implements BeanPostProcessor {

	@Override
	public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
		if (bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null
				&& new Database(pool.getJdbcUrl()).isShared() && pool.getConnectionInitSql() == null) {
			pool.setConnectionInitSql("set plan_cache_mode = force_custom_plan");
		}
		return bean;
	}

}
