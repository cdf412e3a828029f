package org.paperboy.bounce;

import java.io.IOException;
import java.util.Arrays;
import java.util.Properties;

import jakarta.mail.Address;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import org.paperboy.mail.Allowance;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Redaction;
import org.paperboy.mail.WireText;
import org.paperboy.reachability.ReturnPaths;
import org.paperboy.reachability.Suppressions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The door to reports that came back by mail: it reads new messages of the configured
 * mailbox. A report is believed only if it was sent to a return path that was signed here
 * for the address it is about.
 */
@Component
public class BounceMailbox {

	private static final Logger log = LoggerFactory.getLogger(BounceMailbox.class);

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

	private final ReturnPaths returnPaths;

	private final Suppressions suppressions;

	BounceMailbox(BounceProperties properties, ReturnPaths returnPaths, Suppressions suppressions) {
		this.properties = properties;
		this.returnPaths = returnPaths;
		this.suppressions = suppressions;
	}

	/**
	 * Reads the messages not yet seen, marks them as seen, and suppresses addresses that
	 * do not exist. It does nothing if no mailbox is configured.
	 * @return how many addresses were suppressed
	 */
	public int sweep() {
		String host = this.properties.host();
		if (host == null || host.isBlank()) {
			return 0;
		}
		Sweep sweep = new Sweep();
		boolean broken = true;
		for (int openings = 0; broken && openings < MAX_OPENINGS; openings++) {
			broken = readNew(sweep, host);
		}
		if (sweep.messages > 0) {
			log.info("Swept {} messages, suppressed {} addresses", sweep.messages, sweep.suppressed);
		}
		return sweep.suppressed;
	}

	/**
	 * The progress of a sweep.
	 */
	private static final class Sweep {

		private int messages;

		private int suppressed;

	}

	/**
	 * Opens the mailbox and reads what is new.
	 * @return whether a message broke the connection, so that others may wait
	 */
	private boolean readNew(Sweep sweep, String host) {
		Allowance allowance = new Allowance();
		allowance.grant(OPENING_BYTES);
		Properties settings = new Properties();
		settings.put("mail.imap.connectiontimeout", "30000");
		settings.put("mail.imap.timeout", "60000");
		settings.put("mail.imap.fetchsize", String.valueOf(PIECE_BYTES));
		settings.put("mail.imap.socketFactory", ImapSocket.factory(this.properties.tls(), allowance));
		settings.put("mail.imap.socketFactory.fallback", "false");
		try (Store store = Session.getInstance(settings).getStore("imap")) {
			store.connect(host, this.properties.port(), this.properties.username(), this.properties.password());
			try (Folder inbox = store.getFolder("INBOX")) {
				inbox.open(Folder.READ_WRITE);
				return readNew(sweep, inbox, allowance);
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
	private boolean readNew(Sweep sweep, Folder inbox, Allowance allowance) throws MessagingException {
		Message[] unseen = inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
		for (int i = 0; i < unseen.length && sweep.messages < MAX_MESSAGES; i++) {
			allowance.grant(MESSAGE_BYTES);
			unseen[i].setFlag(Flags.Flag.SEEN, true);
			sweep.messages++;
			try {
				sweep.suppressed += act(unseen[i]);
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

	private int act(Message message) throws MessagingException, IOException {
		return switch (DeliveryReports.read((MimeMessage) message)) {
			case Verdict.Hard hard when isOurs(message, hard.address()) -> {
				this.suppressions.bounced(hard.address(), "hard bounce: " + hard.status());
				yield 1;
			}
			case Verdict.Hard madeUp -> 0;
			case Verdict.Soft soft -> 0;
			case Verdict.NotABounce none -> 0;
		};
	}

	/**
	 * Whether a message came back to the return path of a letter to this address.
	 */
	private boolean isOurs(Message message, EmailAddress address) throws MessagingException {
		Address[] recipients = message.getAllRecipients();
		return recipients != null && Arrays.stream(recipients)
			.anyMatch((to) -> this.returnPaths.delivery(to.toString().replaceAll("[<>]", ""), address).isPresent());
	}

}
