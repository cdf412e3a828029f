package org.paperboy.delivery.throttle;

import java.util.List;

import org.paperboy.ConfigurationException;
import org.paperboy.mail.EmailAddress;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that say how many letters may be under way, and how fast they may leave.
 *
 * @param connections parallel SMTP connections of this node
 * @param rate at which letters leave the whole cluster
 * @param domains limits for some recipient domains
 */
@ConfigurationProperties("paperboy.delivery")
public record ThrottleProperties(@DefaultValue("8") int connections, @DefaultValue("unlimited") Rate rate,
		@DefaultValue List<Domain> domains) {

	public ThrottleProperties {
		if (connections < 1 || connections > 1000) {
			throw new ConfigurationException("paperboy.delivery.connections",
					"'" + connections + "' must be between 1 and 1000");
		}
		for (int i = 0; i < domains.size(); i++) {
			domains.get(i).check("paperboy.delivery.domains[" + i + "].");
		}
	}

	/**
	 * Limits for letters to one domain.
	 *
	 * @param name of the domain, in ASCII
	 * @param connections of this node that may have a letter to it under way
	 * @param rate at which letters to it leave the whole cluster
	 */
	public record Domain(@DefaultValue("") String name, @DefaultValue("1000") int connections,
			@DefaultValue("unlimited") Rate rate) {

		public Domain {
			name = EmailAddress.domain(name.strip()).orElse("");
		}

		private void check(String key) {
			if (this.name.isEmpty()) {
				throw new ConfigurationException(key + "name", "is no domain; say one, like example.org");
			}
			if (this.connections < 1) {
				throw new ConfigurationException(key + "connections", "'" + this.connections + "' must be at least 1");
			}
		}

	}

}
