package org.paperboy.bounce;

import org.paperboy.mail.EmailAddress;

/**
 * The meaning of a message in the mailbox for an address.
 */
sealed interface Verdict {

	/**
	 * The address does not exist.
	 *
	 * @param address it is about
	 * @param status as in 5.1.1 (RFC 3463)
	 */
	record Hard(EmailAddress address, String status) implements Verdict {

	}

	/**
	 * The letter could not be delivered, or not yet; the address may be fine.
	 */
	record Soft(EmailAddress address, String status) implements Verdict {

	}

	/**
	 * The message is no report of a failed delivery.
	 */
	record NotABounce() implements Verdict {

	}

}
