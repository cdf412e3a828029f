package org.paperboy.admin;

import java.nio.charset.StandardCharsets;

import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The operator's account.
 *
 * @param username of the operator
 * @param password created and printed once at first start if none is set
 * @param maxFailedLogins wrong passwords from one network in a quarter of an hour before
 * it is refused
 */
@ConfigurationProperties("paperboy.admin")
record AdminProperties(@DefaultValue("admin") String username, @DefaultValue("") String password,
		@DefaultValue("10") int maxFailedLogins) {

	/**
	 * The number of bytes that a bcrypt hash takes into account.
	 */
	private static final int MAX_PASSWORD_BYTES = 72;

	AdminProperties {
		if (password.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD_BYTES) {
			throw new ConfigurationException("paperboy.admin.password",
					"may have at most " + MAX_PASSWORD_BYTES + " bytes (in UTF-8)");
		}
		if (maxFailedLogins < 1 || maxFailedLogins > 1000) {
			throw new ConfigurationException("paperboy.admin.max-failed-logins",
					"'" + maxFailedLogins + "' must be a number from 1 to 1000");
		}
	}

	@Override
	public String toString() {
		return "AdminProperties[username=" + this.username + "]";
	}

}
