package org.paperboy.delivery.smtp;

import java.time.Duration;

import org.paperboy.mail.Letter;

/**
 * Hands letters to a server. May be called from several threads; each call uses a
 * connection of its own, kept open for the next.
 */
public interface Transport {

	/**
	 * Speaks about one letter.
	 */
	Outcome send(Letter letter, Moments moments);

	/**
	 * A caller that is asked as the conversation about a letter comes far enough.
	 */
	interface Moments {

		/**
		 * No less than the longest of the usual times.
		 */
		Duration USUAL = Duration.ofMinutes(10);

		/**
		 * There is a connection.
		 * @return whether the conversation about the letter may begin
		 */
		boolean mayBegin();

		/**
		 * The final dot is about to be written: the last moment at which the letter is
		 * surely not accepted.
		 * @return whether it may be; the connection is dropped if not
		 */
		boolean mayEnd();

		/**
		 * The time for which each answer about the letter is waited, if that is less than
		 * the usual times (RFC 5321 section 4.5.3.2).
		 */
		default Duration patience() {
			return USUAL;
		}

	}

	/**
	 * Closes connections once nobody has used them for a time.
	 */
	void rest();

	/**
	 * Closes the connections that nobody uses now.
	 */
	void closeIdle();

	/**
	 * Closes every connection at once, also those on which an answer is awaited.
	 */
	void hangUp();

}
