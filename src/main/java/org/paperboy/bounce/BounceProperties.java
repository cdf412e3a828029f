package org.paperboy.bounce;

import org.jspecify.annotations.Nullable;
import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mailbox that reports come back to, over IMAP; there is none without a host.
 *
 * @param host of the IMAP server
 * @param port of the IMAP server
 * @param tls whether the connection is encrypted from the start
 * @param username of the mailbox
 * @param password of the mailbox
 */
@ConfigurationProperties("paperboy.bounce.mailbox")
record BounceProperties(@Nullable String host, @DefaultValue("993") int port, @DefaultValue("true") boolean tls,
		@DefaultValue("") String username, @DefaultValue("") String password) {

	BounceProperties {
		if (host != null && !host.isBlank() && username.isBlank()) {
			throw new ConfigurationException("paperboy.bounce.mailbox.username", "is needed to read the mailbox");
		}
	}

	@Override
	public String toString() {
		return "BounceProperties[host=" + this.host + "]";
	}

}
