package org.paperboy.bounce;

import java.io.IOException;
import java.util.Properties;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import org.paperboy.mail.Allowance;
import org.paperboy.mail.Redaction;
import org.paperboy.mail.WireText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages of the mailbox that are not yet seen, read over IMAP. What may be read and
 * how long it may take is bounded throughout.
 */
final class NewMessages {

	private static final Logger log = LoggerFactory.getLogger(NewMessages.class);

	private static final int MAX_MESSAGES = 500;

	/**
	 * The number of times that a sweep opens the mailbox; what is left waits for the next
	 * sweep.
	 */
	static final int MAX_OPENINGS = 10;

	/**
	 * Enough for the greeting, signing in, and the numbers of half a million new
	 * messages.
	 */
	private static final int OPENING_BYTES = 4 * 1024 * 1024;

	/**
	 * Enough for the structure of a message and for the part that is the report, without
	 * attachments.
	 */
	static final int MESSAGE_BYTES = 2 * 1024 * 1024;

	/**
	 * The size of the pieces in which a message is read.
	 */
	private static final int PIECE_BYTES = 256 * 1024;

	private final BounceProperties properties;

	private final String host;

	private final MessageReader reader;

	private int messages;

	/**
	 * Messages of a mailbox.
	 * @param host of its server
	 * @param reader that is given each of them
	 */
	NewMessages(BounceProperties properties, String host, MessageReader reader) {
		this.properties = properties;
		this.host = host;
		this.reader = reader;
	}

	/**
	 * Reads messages.
	 */
	interface MessageReader {

		void read(MimeMessage message) throws MessagingException, IOException;

	}

	/**
	 * Reads them, and marks them as seen.
	 * @return how many
	 */
	int read() {
		boolean broken = true;
		for (int openings = 0; broken && openings < MAX_OPENINGS; openings++) {
			broken = readNew();
		}
		return this.messages;
	}

	/**
	 * Opens the mailbox and reads what is new.
	 * @return whether a message broke the connection, so that others may wait
	 */
	private boolean readNew() {
		Allowance allowance = new Allowance();
		allowance.grant(OPENING_BYTES);
		Properties settings = new Properties();
		settings.put("mail.imap.connectiontimeout", "30000");
		settings.put("mail.imap.timeout", "60000");
		settings.put("mail.imap.fetchsize", String.valueOf(PIECE_BYTES));
		settings.put("mail.imap.socketFactory", ImapSocket.factory(this.properties.tls(), allowance));
		settings.put("mail.imap.socketFactory.fallback", "false");
		try (Store store = Session.getInstance(settings).getStore("imap")) {
			store.connect(this.host, this.properties.port(), this.properties.username(), this.properties.password());
			try (Folder inbox = store.getFolder("INBOX")) {
				inbox.open(Folder.READ_WRITE);
				return readNew(inbox, allowance);
			}
		}
		catch (MessagingException ex) {
			log.warn("The bounce mailbox cannot be read: {}", reason(ex));
			return false;
		}
	}

	private static String reason(Throwable ex) {
		return (ex instanceof StackOverflowError) ? "its parts are nested too deeply"
				: Redaction.of(WireText.line(String.valueOf(ex.getMessage())));
	}

	/**
	 * Reads the new messages. Each is marked first, so that an unreadable one is not met
	 * twice. If an endless message broke the connection, the others need another one.
	 * @return whether a message broke the connection
	 */
	private boolean readNew(Folder inbox, Allowance allowance) throws MessagingException {
		Message[] unseen = inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
		for (int i = 0; i < unseen.length && this.messages < MAX_MESSAGES; i++) {
			allowance.grant(MESSAGE_BYTES);
			unseen[i].setFlag(Flags.Flag.SEEN, true);
			this.messages++;
			try {
				this.reader.read((MimeMessage) unseen[i]);
			}
			catch (MessagingException | IOException | RuntimeException | StackOverflowError ex) {
				log.warn("A message in the bounce mailbox cannot be read: {}", reason(ex));
				if (!inbox.isOpen()) {
					return true;
				}
			}
		}
		return false;
	}

}
