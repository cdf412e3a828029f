package org.paperboy.bounce.mailbox;

import java.io.IOException;

import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import org.paperboy.mail.Allowance;
import org.paperboy.mail.Redaction;
import org.paperboy.mail.WireText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;

/**
 * Hands the beginnings of messages out, one by one, and notes what became of each.
 */
final class HeadReader {

	private static final Logger log = LoggerFactory.getLogger(HeadReader.class);

	/**
	 * Enough for the beginning of a message, and for lines that are much longer than
	 * usual.
	 */
	private static final int MESSAGE_BYTES = 2 * 1024 * 1024;

	private final MailboxReader.MessageHandler handler;

	private final Allowance allowance;

	private final MetMessages met;

	private boolean failed;

	HeadReader(MailboxReader.MessageHandler handler, Allowance allowance, MetMessages met) {
		this.handler = handler;
		this.allowance = allowance;
		this.met = met;
	}

	/**
	 * Reads a message.
	 * @return whether the connection held
	 */
	boolean read(WaitingMessages waiting, Message message) throws MessagingException {
		String id = waiting.id(message);
		try {
			this.allowance.grant(MESSAGE_BYTES);
			this.met.begin(id);
			byte[] head = waiting.head(message, MailboxReader.MAX_BYTES);
			if (head.length == 0) {
				// IMAP: NO to a FETCH looks like a message of no length.
				throw new MessagingException("the server shows nothing of it");
			}
			this.met.arrived(id);
			handle(id, head);
		}
		catch (MessageRemovedException ex) {
			// Somebody else took it.
			this.met.arrived(id);
		}
		catch (MessagingException | IOException ex) {
			log.warn("A message in the bounce mailbox cannot be read: {}", reason(ex));
			if (!waiting.isOpen()) {
				return false;
			}
			this.met.unreadable(id);
		}
		return true;
	}

	private void handle(String id, byte[] head) {
		try {
			this.handler.handle(head);
			this.met.read(id);
		}
		catch (UnreadableMessageException ex) {
			log.warn("A message in the bounce mailbox cannot be read: {}", reason(ex));
			this.met.unreadable(id);
		}
		catch (RuntimeException ex) {
			log.warn("A message in the bounce mailbox waits for the next sweep: {}", reason(ex));
			this.failed = true;
		}
	}

	/**
	 * Whether a message was read that could not be acted on.
	 */
	boolean hasFailed() {
		return this.failed;
	}

	/**
	 * The first cause of an exception in one line, without addresses.
	 */
	static String reason(Exception ex) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(ex);
		String text = (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName();
		return Redaction.of(WireText.line(text));
	}

}
