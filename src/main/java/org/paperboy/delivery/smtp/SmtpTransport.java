package org.paperboy.delivery.smtp;

import java.time.Duration;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;

import jakarta.mail.MessagingException;
import org.paperboy.mail.Letter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * Sends over SMTP, over connections that are kept open while there is work.
 */
@Component
public class SmtpTransport implements Transport {

	private final SmtpServer server;

	private final Deque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();

	private final Set<SmtpConnection> all = ConcurrentHashMap.newKeySet();

	private final SmtpProperties properties;

	public SmtpTransport(ObjectProvider<JavaMailSenderImpl> configuration, SmtpProperties properties) {
		this.properties = properties;
		this.server = new SmtpServer(configuration.getIfAvailable(), properties.passwordFile());
	}

	@Override
	public Outcome send(Letter letter, Moments moments) {
		closeIdle(this.properties.idleTimeout());
		SmtpConnection kept = this.idle.pollFirst();
		if (kept != null) {
			Spoken spoken = speak(kept, letter, moments);
			// A kept connection may have reached the server's limit or end; that is no
			// attempt of this letter.
			if (!spoken.stale()) {
				return spoken.outcome();
			}
		}
		SmtpConnection connection = this.server.connection();
		try {
			open(connection);
		}
		catch (MessagingException ex) {
			return new Outcome.NoConnection("no connection: " + SmtpConnection.root(ex), connection.refusal());
		}
		return speak(connection, letter, moments).outcome();
	}

	/**
	 * What was said about a letter.
	 *
	 * @param stale whether the server had left before it said anything
	 */
	private record Spoken(Outcome outcome, boolean stale) {

	}

	/**
	 * Asks the connection nothing once it is kept, as then it may be another's.
	 */
	private Spoken speak(SmtpConnection connection, Letter letter, Moments moments) {
		Spoken spoken;
		try {
			Conversation conversation = new Conversation(connection, letter);
			spoken = new Spoken(conversation.hold(moments), conversation.wasStale());
		}
		catch (RuntimeException | Error ex) {
			this.all.remove(connection);
			connection.hangUp();
			throw ex;
		}
		if (connection.isUsable() && connection.letters() < this.properties.lettersPerConnection()) {
			this.idle.addFirst(connection);
		}
		else {
			this.all.remove(connection);
			connection.leave();
		}
		return spoken;
	}

	private void open(SmtpConnection connection) throws MessagingException {
		this.all.add(connection);
		try {
			this.server.open(connection);
		}
		catch (MessagingException | RuntimeException ex) {
			this.all.remove(connection);
			throw ex;
		}
	}

	@Override
	public void rest() {
		Duration idle = this.properties.idleTimeout();
		Thread.ofVirtual().name("smtp-rest").start(() -> {
			LockSupport.parkNanos(idle.toNanos());
			closeIdle(idle);
		});
	}

	@Override
	public void closeIdle() {
		closeIdle(Duration.ZERO);
	}

	/**
	 * The connections that are kept; those used last are at the front.
	 */
	private void closeIdle(Duration idle) {
		for (SmtpConnection connection = this.idle.pollLast(); connection != null; connection = this.idle.pollLast()) {
			if (!connection.isIdle(idle)) {
				this.idle.addLast(connection);
				return;
			}
			this.all.remove(connection);
			connection.leave();
		}
	}

	@Override
	public void hangUp() {
		this.all.forEach(SmtpConnection::hangUp);
	}

}
