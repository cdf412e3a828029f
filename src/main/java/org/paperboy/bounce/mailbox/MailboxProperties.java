package org.paperboy.bounce.mailbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mailbox that reports come back to; there is none without a host.
 *
 * @param protocol that the server speaks
 * @param host of the server
 * @param port of the server; 0 for the usual one
 * @param tls {@code implicit}, {@code starttls} or {@code none}; {@code true} and
 * {@code false} stand for the first and the last
 * @param username of the mailbox
 * @param password of the mailbox
 * @param passwordFile holds the password instead; read for each connection
 * @param tokenFile holds a token of OAuth2 instead (XOAUTH2); read for each connection
 * @param folder that is read
 * @param afterReading what becomes of messages that were read; with POP3, which has no
 * folders, they can only be deleted
 * @param processedFolder takes messages that were read
 * @param unreadFolder takes messages that could not be read
 */
@ConfigurationProperties("paperboy.bounce.mailbox")
public record MailboxProperties(@DefaultValue("imap") Protocol protocol, @Nullable String host,
		@DefaultValue("0") int port, @DefaultValue("implicit") String tls, @DefaultValue("") String username,
		@DefaultValue("") String password, @Nullable Path passwordFile, @Nullable Path tokenFile,
		@DefaultValue("INBOX") String folder, @Nullable AfterReading afterReading,
		@DefaultValue("Processed") String processedFolder, @DefaultValue("Unread") String unreadFolder) {

	private static final String KEY = "paperboy.bounce.mailbox.";

	public MailboxProperties {
		tls = switch (tls.strip().toLowerCase(Locale.ROOT)) {
			case "implicit", "true" -> "implicit";
			case "starttls" -> "starttls";
			case "none", "false" -> "none";
			default -> throw wrong("tls", "'" + tls + "' must be implicit, starttls or none");
		};
		if (port < 0 || port > 65535) {
			throw wrong("port", "'" + port + "' must be from 1 to 65535");
		}
		port = (port != 0) ? port : protocol.port(tls.equals("implicit"));
		if (afterReading == AfterReading.MOVE && protocol == Protocol.POP3) {
			throw wrong("after-reading", "POP3 has no folders to move messages to; make it delete, or use imap");
		}
		passwordFile = given(passwordFile);
		tokenFile = given(tokenFile);
		afterReading = (afterReading != null) ? afterReading
				: (protocol == Protocol.POP3) ? AfterReading.DELETE : AfterReading.MOVE;
		if (host != null && !host.isBlank()) {
			checkSignIn(username, password, passwordFile, tokenFile);
			checkFolders(folder, processedFolder, unreadFolder);
		}
	}

	/**
	 * The protocols of mailboxes.
	 */
	public enum Protocol {

		IMAP, POP3;

		private int port(boolean implicitTls) {
			return switch (this) {
				case IMAP -> implicitTls ? 993 : 143;
				case POP3 -> implicitTls ? 995 : 110;
			};
		}

	}

	/**
	 * What becomes of messages that were read.
	 */
	public enum AfterReading {

		MOVE, DELETE

	}

	private static @Nullable Path given(@Nullable Path file) {
		return (file == null || file.toString().isBlank()) ? null : file;
	}

	private static void checkSignIn(String username, String password, @Nullable Path passwordFile,
			@Nullable Path tokenFile) {
		if (username.isBlank()) {
			throw wrong("username", "is needed to read the mailbox");
		}
		long ways = Stream.of(!password.isEmpty(), passwordFile != null, tokenFile != null)
			.filter((given) -> given)
			.count();
		if (ways != 1) {
			throw wrong("password", "set either this, password-file or token-file");
		}
		checkReadable("password-file", passwordFile);
		checkReadable("token-file", tokenFile);
	}

	private static void checkReadable(String key, @Nullable Path file) {
		if (file != null && !Files.isReadable(file)) {
			throw wrong(key, "'" + file + "' cannot be read");
		}
	}

	private static void checkFolders(String folder, String processed, String unread) {
		if (folder.isBlank()) {
			throw wrong("folder", "is needed");
		}
		if (processed.isBlank() || processed.equalsIgnoreCase(folder)) {
			throw wrong("processed-folder", "must be another folder than the one that is read");
		}
		if (unread.isBlank() || unread.equalsIgnoreCase(folder)) {
			throw wrong("unread-folder", "must be another folder than the one that is read");
		}
	}

	private static ConfigurationException wrong(String key, String problem) {
		return new ConfigurationException(KEY + key, problem);
	}

	@Override
	public String toString() {
		return "MailboxProperties[host=" + this.host + "]";
	}

}
