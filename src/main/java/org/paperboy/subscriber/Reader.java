package org.paperboy.subscriber;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;

/**
 * A subscriber who is to get a digest, read straight from the database by the thousand.
 *
 * @param id of the subscriber
 * @param email where to
 * @param nonce of their links
 * @param preferences what they chose
 * @param dueAt their hour, where they came up by it
 * @param lastDigestAt when their last digest was planned, or null
 */
public record Reader(long id, EmailAddress email, String nonce, Preferences preferences, @Nullable Instant dueAt,
		@Nullable Instant lastDigestAt) {

	/**
	 * The same, with the day's top papers if nothing matches.
	 */
	public Reader neverEmpty() {
		return new Reader(this.id, this.email, this.nonce, this.preferences.neverEmpty(), this.dueAt,
				this.lastDigestAt);
	}

}
