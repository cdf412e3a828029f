package org.paperboy.bounce.mailbox;

/**
 * Says that nobody can read a message, however often it is tried.
 */
public class UnreadableMessageException extends Exception {

	/**
	 * @param reason in one line, without addresses
	 */
	public UnreadableMessageException(String reason) {
		super(reason);
	}

}
