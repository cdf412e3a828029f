package org.paperboy.delivery.smtp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that say how connections to the mail server are signed in and kept.
 *
 * @param passwordFile holds the password, or the token of OAuth2, that the mail server
 * asks for; read for each connection, so that whoever renews it needs no restart. Null if
 * {@code spring.mail.password} is the one
 * @param lettersPerConnection after which a connection is closed and another one opened
 * @param idleTimeout after which a connection that nobody uses is closed
 */
@ConfigurationProperties("paperboy.delivery")
public record SmtpProperties(@Nullable Path passwordFile, @DefaultValue("500") int lettersPerConnection,
		@DefaultValue("PT10S") Duration idleTimeout) {

	public SmtpProperties {
		if (passwordFile != null && !Files.isReadable(passwordFile)) {
			throw new ConfigurationException("paperboy.delivery.password-file",
					"'" + passwordFile + "' cannot be read; make it a file that holds the password or token");
		}
		if (lettersPerConnection < 1) {
			throw new ConfigurationException("paperboy.delivery.letters-per-connection",
					"'" + lettersPerConnection + "' must be at least 1");
		}
		if (idleTimeout.isNegative() || idleTimeout.isZero()) {
			throw new ConfigurationException("paperboy.delivery.idle-timeout",
					"'" + idleTimeout + "' must be longer than nothing, like PT5M");
		}
	}

}
