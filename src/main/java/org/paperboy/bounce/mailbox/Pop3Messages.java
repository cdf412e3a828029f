package org.paperboy.bounce.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.eclipse.angus.mail.pop3.POP3Message;

/**
 * The messages of a maildrop over POP3 (RFC 1939). It has no folders and no flags: what
 * was read is deleted, at the proper end of the connection, and what cannot be read stays
 * in the maildrop.
 */
final class Pop3Messages implements WaitingMessages {

	/**
	 * The number of lines of a message's text that are asked for (TOP); of the usual
	 * length, they are about as long as the beginning that is read.
	 */
	private static final int LINES = 3000;

	private final POP3Folder folder;

	private final KnownIds kept;

	private boolean broken;

	/**
	 * @param kept the messages that cannot be read and were met before
	 */
	Pop3Messages(Store store, KnownIds kept) throws MessagingException {
		this.folder = (POP3Folder) store.getFolder("INBOX");
		this.folder.open(Folder.READ_WRITE);
		this.kept = kept;
	}

	@Override
	public List<Message> list() throws MessagingException {
		List<Message> all = Arrays.asList(this.folder.getMessages());
		prepare(all);
		List<Message> waiting = new ArrayList<>();
		for (Message message : all) {
			if (!this.kept.contains(id(message))) {
				waiting.add(message);
			}
		}
		return waiting;
	}

	@Override
	public void prepare(List<Message> messages) throws MessagingException {
		FetchProfile ids = new FetchProfile();
		ids.add(UIDFolder.FetchProfileItem.UID);
		this.folder.fetch(messages.toArray(Message[]::new), ids);
	}

	@Override
	public String id(Message message) throws MessagingException {
		String id = this.folder.getUID(message);
		if (id == null) {
			throw new MessagingException("the server gives messages no ids (UIDL)");
		}
		return id;
	}

	/**
	 * The beginning of a message. If its answer is not heard to its end, what follows on
	 * the connection cannot be told from the message.
	 */
	@Override
	public byte[] head(Message message, int max) throws MessagingException, IOException {
		this.broken = true;
		InputStream top = ((POP3Message) message).top(LINES);
		this.broken = false;
		if (top == null) {
			throw new MessagingException("the server gives no beginning of the message (TOP)");
		}
		try (top) {
			return top.readNBytes(max);
		}
	}

	@Override
	public void putAway(List<Message> read, List<Message> unreadable) throws MessagingException {
		for (Message message : read) {
			message.setFlag(Flags.Flag.DELETED, true);
		}
		for (Message message : unreadable) {
			this.kept.add(id(message));
		}
	}

	@Override
	public boolean isOpen() {
		return !this.broken && this.folder.isOpen();
	}

	@Override
	public void close() throws MessagingException {
		if (this.folder.isOpen()) {
			this.folder.close(!this.broken);
		}
	}

}
