package org.paperboy.delivery.smtp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import javax.net.ssl.SSLSocketFactory;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.jspecify.annotations.Nullable;
import org.paperboy.ConfigurationException;

import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * The server that {@code spring.mail.*} names, and how to connect to it. Spring's own
 * sender gives the configuration and does not send: it reports failure for letters that
 * were accepted, and hides the replies.
 */
final class SmtpServer {

	private final JavaMailSenderImpl configuration;

	private final @Nullable Path passwordFile;

	private final String protocol;

	private final SocketCapture capture = new SocketCapture();

	private final Session session;

	SmtpServer(@Nullable JavaMailSenderImpl mail, @Nullable Path passwordFile) {
		if (mail == null || mail.getHost() == null || mail.getHost().isBlank()) {
			throw new ConfigurationException("spring.mail.host",
					"is not set, so no letter could leave; set it to your SMTP server, as in SPRING_MAIL_HOST=smtp.example.org");
		}
		check("spring.mail.host", mail.getHost());
		mail.getJavaMailProperties()
			.forEach((key, value) -> check("spring.mail.properties." + key, String.valueOf(value)));
		this.configuration = mail;
		this.passwordFile = passwordFile;
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
		properties.put(prefix + "ssl.socketFactory",
				new EncryptedSockets(capture, tls(properties.get(prefix + "ssl.socketFactory"))));
		return Session.getInstance(properties);
	}

	private static SSLSocketFactory tls(@Nullable Object configured) {
		return (configured instanceof SSLSocketFactory factory) ? factory
				: (SSLSocketFactory) SSLSocketFactory.getDefault();
	}

	/**
	 * A connection that is not open yet.
	 */
	SmtpConnection connection() {
		boolean ssl = this.protocol.equals("smtps") || "true"
			.equals(String.valueOf(this.session.getProperties().get("mail." + this.protocol + ".ssl.enable")));
		return new SmtpConnection(this.session, this.protocol, ssl);
	}

	/**
	 * Opens a connection and signs in.
	 */
	void open(SmtpConnection connection) throws MessagingException {
		String password = password();
		connection.open(() -> this.capture.connect(connection, () -> connection.connect(this.configuration.getHost(),
				this.configuration.getPort(), this.configuration.getUsername(), password)));
	}

	private @Nullable String password() throws MessagingException {
		if (this.passwordFile == null) {
			return this.configuration.getPassword();
		}
		try {
			return Files.readString(this.passwordFile).strip();
		}
		catch (IOException ex) {
			throw new MessagingException("the password cannot be read from " + this.passwordFile, ex);
		}
	}

}
