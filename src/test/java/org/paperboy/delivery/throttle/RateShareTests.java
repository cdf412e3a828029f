package org.paperboy.delivery.throttle;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A share of a rate whose database is in trouble.
 */
class RateShareTests {

	/**
	 * Begins no transaction.
	 */
	private static final class Broken extends AbstractPlatformTransactionManager {

		private final RuntimeException problem;

		private Broken(RuntimeException problem) {
			this.problem = problem;
		}

		@Override
		protected Object doGetTransaction() {
			throw this.problem;
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
			throw this.problem;
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			throw this.problem;
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
			throw this.problem;
		}

	}

	static Stream<RuntimeException> problems() {
		return Stream.of(new QueryTimeoutException("slow"), new CannotCreateTransactionException("away"),
				new IllegalStateException("the pool is closed"));
	}

	@ParameterizedTest
	@MethodSource("problems")
	void isAskedForAgainAfterAnyFailure(RuntimeException problem) {
		RateShare share = new RateShare(new SharedRates(JdbcClient.create(new JdbcTemplate()), new Broken(problem)),
				"*", Rate.valueOf("10"));
		share.refill();
		long now = System.nanoTime();
		assertThat(share.isUsedUp(now)).isFalse();
		assertThat(share.until(now)).isBetween(1L, Duration.ofSeconds(1).toNanos());
		assertThat(share.isUsedUp(now + Duration.ofSeconds(2).toNanos())).isTrue();
	}

}
