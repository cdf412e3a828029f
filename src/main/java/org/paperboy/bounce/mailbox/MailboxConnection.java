package org.paperboy.bounce.mailbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import javax.net.ssl.SSLSocketFactory;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.paperboy.mail.Allowance;

/**
 * Connects to the server of a mailbox and signs in: with a password or, by XOAUTH2, a
 * token, which are read anew for each connection.
 */
final class MailboxConnection {

	private final MailboxProperties properties;

	private final String host;

	private final SSLSocketFactory encryption;

	private final KnownIds kept;

	MailboxConnection(MailboxProperties properties, String host, SSLSocketFactory encryption, KnownIds kept) {
		this.properties = properties;
		this.host = host;
		this.encryption = encryption;
		this.kept = kept;
	}

	/**
	 * Reads something over a connection.
	 */
	interface Conversation<T> {

		T with(WaitingMessages messages) throws MessagingException;

	}

	/**
	 * Opens the mailbox for a conversation, and closes it afterwards.
	 * @param allowance of what the server may send
	 */
	<T> T open(Allowance allowance, Conversation<T> conversation) throws MessagingException {
		try (Store store = Session.getInstance(settings(allowance)).getStore(protocol())) {
			store.connect(this.host, this.properties.port(), this.properties.username(), password());
			try (WaitingMessages messages = (store instanceof IMAPStore imap) ? new ImapMessages(this.properties, imap)
					: new Pop3Messages(store, this.kept)) {
				return conversation.with(messages);
			}
		}
	}

	private String protocol() {
		return switch (this.properties.protocol()) {
			case IMAP -> "imap";
			case POP3 -> "pop3";
		};
	}

	private Properties settings(Allowance allowance) {
		String prefix = "mail." + protocol() + ".";
		MailboxSockets sockets = new MailboxSockets(this.properties, allowance, this.encryption);
		Properties settings = new Properties();
		settings.put(prefix + "connectiontimeout", "30000");
		settings.put(prefix + "timeout", "60000");
		settings.put(prefix + "fetchsize", String.valueOf(MailboxReader.MAX_BYTES));
		settings.put(prefix + "socketFactory", sockets);
		settings.put(prefix + "socketFactory.fallback", "false");
		settings.put(prefix + "ssl.socketFactory", sockets);
		settings.put(prefix + "starttls.required", String.valueOf(this.properties.tls().equals("starttls")));
		settings.put(prefix + "starttls.enable", String.valueOf(this.properties.tls().equals("starttls")));
		if (this.properties.tokenFile() != null) {
			settings.put(prefix + "auth.mechanisms", "XOAUTH2");
			// Some servers take no token in the line of the command itself.
			settings.put(prefix + "auth.xoauth2.two.line.authentication.format", "true");
		}
		return settings;
	}

	private String password() throws MessagingException {
		Path file = (this.properties.tokenFile() != null) ? this.properties.tokenFile()
				: this.properties.passwordFile();
		if (file == null) {
			return this.properties.password();
		}
		try {
			return Files.readString(file).strip();
		}
		catch (IOException ex) {
			throw new MessagingException("the password or token cannot be read from " + file, ex);
		}
	}

}
