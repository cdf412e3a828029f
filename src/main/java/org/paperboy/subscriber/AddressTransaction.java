package org.paperboy.subscriber;

import java.util.Collection;
import java.util.Objects;
import java.util.function.Supplier;

import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.MailboxLocks;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a transaction that may store, move or erase addresses, after all others about the
 * same mailboxes. If a suppression of one of them is stored at the same moment, it runs
 * once more.
 */
@Component
public class AddressTransaction {

	private final TransactionTemplate transaction;

	private final MailboxLocks locks;

	AddressTransaction(TransactionTemplate transaction, MailboxLocks locks) {
		this.transaction = transaction;
		this.locks = locks;
	}

	/**
	 * Runs an action in a transaction of its own.
	 * @param addresses all that it may store, move or erase
	 * @return its result
	 */
	public <T> T run(Collection<EmailAddress> addresses, Supplier<T> action) {
		try {
			return runOnce(addresses, action);
		}
		catch (DataIntegrityViolationException ex) {
			return runOnce(addresses, action);
		}
	}

	private <T> T runOnce(Collection<EmailAddress> addresses, Supplier<T> action) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			this.locks.lock(addresses);
			return action.get();
		}));
	}

}
