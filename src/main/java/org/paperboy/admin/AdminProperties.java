package org.paperboy.admin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The operator's account.
 *
 * @param username of the operator
 * @param password created and printed once at first start where none is set
 */
@ConfigurationProperties("paperboy.admin")
record AdminProperties(@DefaultValue("admin") String username, @DefaultValue("") String password) {

	@Override
	public String toString() {
		return "AdminProperties[username=" + this.username + "]";
	}

}
