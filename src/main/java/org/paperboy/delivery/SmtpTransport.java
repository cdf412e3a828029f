package org.paperboy.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;

import javax.net.ssl.SSLSocketFactory;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.jspecify.annotations.Nullable;
import org.paperboy.ConfigurationException;
import org.paperboy.mail.Letter;
import org.paperboy.mail.WireText;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * Sends over SMTP as {@code spring.mail.*} says, over connections that are kept open
 * while there is work. Spring's own sender gives the configuration and does not send: it
 * reports failure for letters that were accepted, and hides the replies.
 */
@Component
class SmtpTransport implements Transport {

	private final JavaMailSenderImpl configuration;

	private final String protocol;

	private final SocketCapture capture = new SocketCapture();

	private final Session session;

	private final Deque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();

	private final Set<SmtpConnection> all = ConcurrentHashMap.newKeySet();

	private final DeliveryProperties properties;

	SmtpTransport(ObjectProvider<JavaMailSenderImpl> configuration, DeliveryProperties properties) {
		this.properties = properties;
		JavaMailSenderImpl mail = configuration.getIfAvailable();
		if (mail == null || mail.getHost() == null || mail.getHost().isBlank()) {
			throw new ConfigurationException("spring.mail.host",
					"is not set, so no letter could leave; set it to your SMTP server, as in SPRING_MAIL_HOST=smtp.example.org");
		}
		check("spring.mail.host", mail.getHost());
		mail.getJavaMailProperties()
			.forEach((key, value) -> check("spring.mail.properties." + key, String.valueOf(value)));
		this.configuration = mail;
		this.protocol = (mail.getProtocol() != null) ? mail.getProtocol() : "smtp";
		this.session = session(mail, this.protocol, this.capture);
	}

	/**
	 * The library writes its greeting by low bytes, of which two may end a line.
	 */
	private static void check(String key, String value) {
		if (value.chars().anyMatch(Character::isISOControl)
				|| (key.endsWith(".localhost") && value.chars().anyMatch((c) -> c > 127))) {
			throw new ConfigurationException(key,
					"must be one line without control characters" + (key.endsWith(".localhost") ? ", in ASCII" : ""));
		}
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
		SmtpConnection connection = connection();
		try {
			open(connection);
		}
		catch (MessagingException ex) {
			return new Outcome.NoConnection("no connection: " + root(ex), connection.refusal());
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
			Outcome outcome = connection.speak(letter, moments);
			spoken = new Spoken(outcome, connection.wasStale());
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

	private static Session session(JavaMailSenderImpl mail, String protocol, SocketCapture capture) {
		String prefix = "mail." + protocol + ".";
		Properties properties = new Properties();
		properties.putAll(mail.getJavaMailProperties());
		properties.putIfAbsent(prefix + "connectiontimeout", "30000");
		properties.putIfAbsent(prefix + "timeout", "300000");
		properties.put(prefix + "quitwait", "false");
		if (mail.getUsername() != null && !mail.getUsername().isEmpty()) {
			properties.putIfAbsent(prefix + "starttls.enable", "true");
			properties.putIfAbsent(prefix + "starttls.required", properties.get(prefix + "starttls.enable"));
		}
		properties.put(prefix + "socketFactory", capture.plain());
		properties.put(prefix + "socketFactory.fallback", "false");
		properties.put(prefix + "ssl.socketFactory", capture.tls(tls(properties.get(prefix + "ssl.socketFactory"))));
		return Session.getInstance(properties);
	}

	private SmtpConnection connection() {
		boolean ssl = this.protocol.equals("smtps") || "true"
			.equals(String.valueOf(this.session.getProperties().get("mail." + this.protocol + ".ssl.enable")));
		return new SmtpConnection(this.session, this.protocol, ssl);
	}

	private void open(SmtpConnection connection) throws MessagingException {
		this.all.add(connection);
		try {
			String password = password();
			connection
				.open(() -> this.capture.connect(connection, () -> connection.connect(this.configuration.getHost(),
						this.configuration.getPort(), this.configuration.getUsername(), password)));
		}
		catch (MessagingException | RuntimeException ex) {
			this.all.remove(connection);
			throw ex;
		}
	}

	private @Nullable String password() throws MessagingException {
		Path file = this.properties.passwordFile();
		if (file == null) {
			return this.configuration.getPassword();
		}
		try {
			return Files.readString(file).strip();
		}
		catch (IOException ex) {
			throw new MessagingException("the password cannot be read from " + file, ex);
		}
	}

	private static SSLSocketFactory tls(@Nullable Object configured) {
		return (configured instanceof SSLSocketFactory factory) ? factory
				: (SSLSocketFactory) SSLSocketFactory.getDefault();
	}

	/**
	 * What went wrong first, which the server may have worded.
	 */
	static String root(Throwable ex) {
		Throwable cause = ex;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return WireText.line(String.valueOf(cause.getMessage()));
	}

	@Override
	public void rest(Duration idle) {
		if (idle.isZero()) {
			closeIdle(idle);
		}
		else {
			Thread.ofVirtual().name("smtp-rest").start(() -> {
				LockSupport.parkNanos(idle.toNanos());
				closeIdle(idle);
			});
		}
	}

	/**
	 * Those used last are at the front.
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
