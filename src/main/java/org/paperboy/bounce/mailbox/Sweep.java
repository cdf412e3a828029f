package org.paperboy.bounce.mailbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import org.paperboy.mail.Allowance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the mailbox once, over as many connections as it takes. A message that breaks two
 * of them is put aside by the next one, without being read, so that it holds no other up.
 * What the server may send is bounded throughout.
 */
final class Sweep {

	private static final Logger log = LoggerFactory.getLogger(Sweep.class);

	/**
	 * The number of connections that may break; what is left waits for the next sweep.
	 */
	static final int MAX_BROKEN = 100;

	/**
	 * No message is begun after this time.
	 */
	private static final Duration MAX_TIME = Duration.ofMinutes(1);

	/**
	 * The number of messages that are read over one connection. POP3 deletes at its end
	 * only, so a lost one brings all of them back.
	 */
	private static final int MAX_MESSAGES = 1000;

	/**
	 * The number of messages that are put away at once.
	 */
	private static final int AT_ONCE = 100;

	/**
	 * Enough for the greeting, signing in, and the numbers of half a million new
	 * messages.
	 */
	private static final int LIST_BYTES = 8 * 1024 * 1024;

	private final MailboxConnection connection;

	private final Allowance allowance = new Allowance();

	private final long end = System.nanoTime() + MAX_TIME.toNanos();

	private final MetMessages met = new MetMessages();

	private final HeadReader heads;

	private final BooleanSupplier stopping;

	private int broken;

	/**
	 * A sweep, not yet begun.
	 * @param stopping whether no more messages are to be begun
	 */
	Sweep(MailboxConnection connection, MailboxReader.MessageHandler handler, BooleanSupplier stopping) {
		this.connection = connection;
		this.stopping = stopping;
		this.heads = new HeadReader(handler, this.allowance, this.met);
	}

	MailboxReader.Count run() {
		try {
			boolean more = true;
			while (more && this.broken < MAX_BROKEN && !isOver()) {
				this.allowance.grant(LIST_BYTES);
				more = this.connection.open(this.allowance, this::readAll);
			}
		}
		catch (MessagingException | RuntimeException ex) {
			// the mail library fails at numbers that are none, in ways of its own
			log.warn("The bounce mailbox cannot be read: {}", HeadReader.reason(ex));
		}
		return this.met.count();
	}

	private boolean isOver() {
		return this.stopping.getAsBoolean() || System.nanoTime() - this.end >= 0;
	}

	/**
	 * Reads what waits.
	 * @return whether another connection may find more
	 */
	private boolean readAll(WaitingMessages waiting) throws MessagingException {
		List<Message> messages = waiting.list();
		int max = Math.min(messages.size(), MAX_MESSAGES);
		for (int from = 0; from < max && !isOver(); from += AT_ONCE) {
			this.allowance.grant(LIST_BYTES);
			List<Message> some = messages.subList(from, Math.min(from + AT_ONCE, max));
			waiting.prepare(some);
			if (!readSome(waiting, some)) {
				this.broken++;
				return true;
			}
		}
		return messages.size() > max && !this.heads.hasFailed();
	}

	/**
	 * Reads some messages and puts them away; those that an earlier connection came to
	 * know already, before any other can break this one.
	 * @return whether the connection held
	 */
	private boolean readSome(WaitingMessages waiting, List<Message> messages) throws MessagingException {
		List<Message> fresh = new ArrayList<>();
		for (Message message : messages) {
			String id = waiting.id(message);
			if (!this.met.isRead(id) && !this.met.isUnreadable(id)) {
				fresh.add(message);
			}
		}
		putAway(waiting, messages);
		for (Message message : fresh) {
			if (!isOver() && !this.heads.read(waiting, message)) {
				return false;
			}
		}
		putAway(waiting, fresh);
		return true;
	}

	private void putAway(WaitingMessages waiting, List<Message> messages) throws MessagingException {
		List<Message> read = new ArrayList<>();
		List<Message> unreadable = new ArrayList<>();
		for (Message message : messages) {
			String id = waiting.id(message);
			if (this.met.isRead(id)) {
				read.add(message);
			}
			else if (this.met.isUnreadable(id)) {
				unreadable.add(message);
			}
		}
		if (read.size() + unreadable.size() > 0) {
			this.allowance.grant(LIST_BYTES);
			waiting.putAway(read, unreadable);
		}
	}

}
