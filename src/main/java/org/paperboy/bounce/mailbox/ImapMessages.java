package org.paperboy.bounce.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.FlagTerm;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * The unseen messages of a folder over IMAP (RFC 9051). They are read by partial fetches
 * that mark nothing, so no structure that a message claims to have is ever asked for.
 */
final class ImapMessages implements WaitingMessages {

	private final MailboxProperties properties;

	private final IMAPStore store;

	private final IMAPFolder folder;

	ImapMessages(MailboxProperties properties, IMAPStore store) throws MessagingException {
		this.properties = properties;
		this.store = store;
		this.folder = (IMAPFolder) store.getFolder(properties.folder());
		this.folder.open(Folder.READ_WRITE);
	}

	@Override
	public List<Message> list() throws MessagingException {
		return List.of(this.folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false)));
	}

	@Override
	public void prepare(List<Message> messages) throws MessagingException {
		FetchProfile ids = new FetchProfile();
		ids.add(UIDFolder.FetchProfileItem.UID);
		this.folder.fetch(messages.toArray(Message[]::new), ids);
	}

	@Override
	public String id(Message message) throws MessagingException {
		return String.valueOf(this.folder.getUID(message));
	}

	@Override
	public byte[] head(Message message, int max) throws MessagingException, IOException {
		IMAPMessage stored = (IMAPMessage) message;
		stored.setPeek(true);
		try (InputStream in = stored.getMimeStream()) {
			return in.readNBytes(max);
		}
	}

	/**
	 * Marks the messages as seen first, so that a folder that takes none has them read
	 * only once.
	 */
	@Override
	public void putAway(List<Message> read, List<Message> unreadable) throws MessagingException {
		see(read);
		see(unreadable);
		if (this.properties.afterReading() == MailboxProperties.AfterReading.DELETE) {
			delete(read);
		}
		else {
			move(read, this.properties.processedFolder());
		}
		move(unreadable, this.properties.unreadFolder());
	}

	private void see(List<Message> messages) throws MessagingException {
		if (!messages.isEmpty()) {
			this.folder.setFlags(messages.toArray(Message[]::new), new Flags(Flags.Flag.SEEN), true);
		}
	}

	private void move(List<Message> messages, String name) throws MessagingException {
		if (messages.isEmpty()) {
			return;
		}
		Folder target = this.store.getFolder(name);
		if (!target.exists()) {
			target.create(Folder.HOLDS_MESSAGES);
		}
		if (this.store.hasCapability("MOVE")) {
			this.folder.moveMessages(messages.toArray(Message[]::new), target);
		}
		else {
			this.folder.copyMessages(messages.toArray(Message[]::new), target);
			delete(messages);
		}
	}

	private void delete(List<Message> messages) throws MessagingException {
		if (messages.isEmpty()) {
			return;
		}
		Message[] deleted = messages.toArray(Message[]::new);
		this.folder.setFlags(deleted, new Flags(Flags.Flag.DELETED), true);
		if (this.store.hasCapability("UIDPLUS")) {
			this.folder.expunge(deleted);
		}
		else {
			this.folder.expunge();
		}
	}

	@Override
	public boolean isOpen() {
		return this.folder.isOpen();
	}

	@Override
	public void close() throws MessagingException {
		if (this.folder.isOpen()) {
			this.folder.close(false);
		}
	}

}
