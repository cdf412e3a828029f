package org.paperboy.bounce.mailbox;

import java.io.IOException;
import java.util.List;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;

/**
 * The messages of an opened mailbox that wait to be read, by its protocol.
 */
interface WaitingMessages extends AutoCloseable {

	/**
	 * The messages, oldest first.
	 */
	List<Message> list() throws MessagingException;

	/**
	 * Asks for the ids of messages by one command.
	 */
	void prepare(List<Message> messages) throws MessagingException;

	/**
	 * The id that the server gives a message, the same at each connection.
	 */
	String id(Message message) throws MessagingException;

	/**
	 * The beginning of a message, or all of it.
	 * @param max the number of bytes; about as much is asked for
	 */
	byte[] head(Message message, int max) throws MessagingException, IOException;

	/**
	 * Moves or deletes messages that were read, and keeps those that cannot be.
	 */
	void putAway(List<Message> read, List<Message> unreadable) throws MessagingException;

	/**
	 * Whether the connection can still be used.
	 */
	boolean isOpen();

	@Override
	void close() throws MessagingException;

}
