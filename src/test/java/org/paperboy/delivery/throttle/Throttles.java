package org.paperboy.delivery.throttle;

import java.time.Clock;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Makes throttles that need no database.
 */
public final class Throttles {

	private Throttles() {
	}

	/**
	 * A throttle without rates.
	 */
	public static Throttle of(int connections) {
		DriverManagerDataSource unused = new DriverManagerDataSource("jdbc:h2:mem:");
		return new Throttle(new ThrottleProperties(connections, Rate.UNLIMITED, List.of()),
				new SharedRates(JdbcClient.create(unused), new JdbcTransactionManager(unused)), Clock.systemUTC());
	}

}
