package org.paperboy.subscriber;

import java.util.Objects;
import java.util.function.Supplier;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a transaction that may store a new address. If another one stores the same address
 * at the same moment, it runs once more, as the address is known by then.
 */
@Component
public class AddressTransaction {

	private final TransactionTemplate transaction;

	AddressTransaction(TransactionTemplate transaction) {
		this.transaction = transaction;
	}

	/**
	 * Runs an action in a transaction of its own.
	 * @return its result
	 */
	public <T> T run(Supplier<T> action) {
		try {
			return runOnce(action);
		}
		catch (DataIntegrityViolationException ex) {
			return runOnce(action);
		}
	}

	private <T> T runOnce(Supplier<T> action) {
		return Objects.requireNonNull(this.transaction.execute((status) -> action.get()));
	}

}
