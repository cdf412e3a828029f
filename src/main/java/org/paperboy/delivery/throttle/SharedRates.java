package org.paperboy.delivery.throttle;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rates that all nodes share: one row of the database for each says when its next letter
 * may leave. Time is the database's, as nodes' clocks differ.
 */
@Component
public class SharedRates {

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	SharedRates(JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * Takes the next letters of a rate, which follow each other as it says; time that
	 * passed unused is lost, so that nothing leaves in a burst after a pause.
	 * @param name of the rate
	 * @return how long it is until the first of them
	 */
	public Duration take(String name, Rate rate, int letters) {
		Duration length = Duration.ofNanos(Math.round(letters * 1e9 / rate.perSecond()));
		while (true) {
			Duration wait = this.transaction.execute((status) -> take(name, length));
			if (wait != null) {
				return wait;
			}
			begin(name);
		}
	}

	private void begin(String name) {
		try {
			this.jdbc.sql("insert into pace (name, next_at) values (:name, current_timestamp)")
				.param("name", name)
				.update();
		}
		catch (DuplicateKeyException ex) {
			// another node was faster
		}
	}

	private record Row(OffsetDateTime now, OffsetDateTime next) {

	}

	private @Nullable Duration take(String name, Duration length) {
		Optional<Row> row = this.jdbc.sql("select current_timestamp, next_at from pace where name = :name for update")
			.param("name", name)
			.query((rs, number) -> new Row(rs.getObject(1, OffsetDateTime.class),
					rs.getObject(2, OffsetDateTime.class)))
			.optional();
		if (row.isEmpty()) {
			return null;
		}
		OffsetDateTime now = row.get().now();
		OffsetDateTime first = row.get().next().isBefore(now) ? now : row.get().next();
		this.jdbc.sql("update pace set next_at = :next where name = :name")
			.param("next", first.plus(length))
			.param("name", name)
			.update();
		return Duration.between(now, first);
	}

}
