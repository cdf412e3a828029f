package org.paperboy.reachability;

import java.util.Collection;

import org.paperboy.mail.EmailAddress;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets transactions about the same mailbox follow one another, so that none decides by
 * what another is about to change: an address that is erased while somebody signs it up
 * is either stored and erased, or suppressed and not stored. A mailbox that has no row
 * yet can be locked too, as the lock is one of 4,096 that mailboxes share by their hash.
 */
@Component
public class MailboxLocks {

	private static final int LOCKS = 4096;

	static final String LOCK = "select number from mailbox_lock where number = any(:numbers) order by number for update";

	private final JdbcClient jdbc;

	MailboxLocks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Locks the mailboxes of addresses, however they are spelled, until the transaction
	 * ends. It is taken before any row of a subscriber or a suppression is, so that two
	 * transactions never wait for each other.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void lock(Collection<EmailAddress> addresses) {
		if (!addresses.isEmpty()) {
			this.jdbc.sql(LOCK)
				.param("numbers",
						addresses.stream().map(MailboxLocks::number).distinct().sorted().toArray(Integer[]::new))
				.query(Integer.class)
				.list();
		}
	}

	private static Integer number(EmailAddress address) {
		return Math.floorMod(address.mailbox().value().hashCode(), LOCKS);
	}

}
