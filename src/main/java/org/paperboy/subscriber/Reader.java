package org.paperboy.subscriber;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;

/**
 * A subscriber who is to get a digest, as it is read from the database by the thousand.
 *
 * @param id of the subscriber
 * @param email address of the reader
 * @param nonce of their links
 * @param preferences of the reader
 * @param dueAt their hour, if they are due by it
 * @param lastDigestAt when their last digest was planned, or null
 */
public record Reader(long id, EmailAddress email, String nonce, Preferences preferences, @Nullable Instant dueAt,
		@Nullable Instant lastDigestAt) {

	/**
	 * The same reader, with the day's top papers if nothing matches.
	 */
	public Reader neverEmpty() {
		return new Reader(this.id, this.email, this.nonce, this.preferences.neverEmpty(), this.dueAt,
				this.lastDigestAt);
	}

}
