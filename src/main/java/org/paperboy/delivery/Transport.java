package org.paperboy.delivery;

import org.paperboy.mail.Letter;

/**
 * Hands letters to a server. May be called from several threads; each call uses a
 * connection of its own, kept open for the next.
 */
interface Transport {

	/**
	 * Speaks about one letter.
	 * @param dotted called right before the final dot is written, the last moment at
	 * which the letter is surely not accepted
	 */
	Outcome send(Letter letter, Runnable dotted);

	/**
	 * Closes connections that nobody uses.
	 */
	void rest();

	/**
	 * Closes every connection at once, also those on which an answer is awaited.
	 */
	void hangUp();

}
