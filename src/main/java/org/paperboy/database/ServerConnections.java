package org.paperboy.database;

import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells at start for how many nodes the connections of a PostgreSQL suffice.
 */
@Component
class ServerConnections {

	private static final Logger log = LoggerFactory.getLogger(ServerConnections.class);

	/**
	 * The connections that this program may have there: those that the server, the
	 * database and the role allow.
	 */
	private static final String LIMIT = """
			select least(cast(current_setting('max_connections') as integer)
					- cast(current_setting('superuser_reserved_connections') as integer)
					- coalesce(cast(current_setting('reserved_connections', true) as integer), 0),
				(select nullif(datconnlimit, -1) from pg_database where datname = current_database()),
				(select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user))""";

	private final DataSource dataSource;

	private final Database database;

	ServerConnections(DataSource dataSource, Database database) {
		this.dataSource = dataSource;
		this.database = database;
	}

	@EventListener(ApplicationReadyEvent.class)
	void tell() throws SQLException {
		if (!this.database.isShared()) {
			return;
		}
		int limit = JdbcClient.create(this.dataSource).sql(LIMIT).query((rs, row) -> rs.getInt(1)).single();
		int pool = this.dataSource.unwrap(HikariDataSource.class).getMaximumPoolSize();
		int nodes = limit / pool;
		if (nodes < 2) {
			log.warn(
					"PostgreSQL allows {} connections and a node takes up to {}: two nodes do not fit; lower "
							+ "spring.datasource.hikari.maximum-pool-size, or raise max_connections of the server",
					limit, pool);
		}
		else {
			log.info("PostgreSQL allows {} connections and a node takes up to {}: {} nodes fit", limit, pool, nodes);
		}
	}

}
