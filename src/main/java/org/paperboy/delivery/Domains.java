package org.paperboy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.paperboy.delivery.smtp.SmtpReply;
import org.paperboy.mail.Redaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The recipient domains that are not written to as fast as can be: those with a limit in
 * the configuration, and those that asked us to slow down.
 */
@Component
class Domains {

	private static final Logger log = LoggerFactory.getLogger(Domains.class);

	/**
	 * How many domains are remembered to have asked.
	 */
	private static final int MOST = 10_000;

	private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

	private final DeliveryProperties properties;

	private final Pace pace;

	private final Clock clock;

	Domains(DeliveryProperties properties, Pace pace, Clock clock) {
		this.properties = properties;
		this.pace = pace;
		this.clock = clock;
		properties.domains()
			.forEach((domain) -> this.lanes.put(domain.name(), new Lane(new Slots(pace, domain.name(), domain.rate()),
					Math.min(domain.connections(), properties.connections()), clock)));
	}

	/**
	 * The lane of a domain that has one.
	 */
	Optional<Lane> lane(String domain) {
		return Optional.ofNullable(this.lanes.get(domain));
	}

	/**
	 * A domain's server asked us to slow down, or does not want us.
	 * @return false where its letters wait already
	 */
	boolean refused(String domain, String reply) {
		if (this.lanes.size() >= MOST && !this.lanes.containsKey(domain)) {
			return true;
		}
		Optional<Duration> begun = this.lanes
			.computeIfAbsent(domain,
					(name) -> new Lane(new Slots(this.pace, name, Rate.UNLIMITED), this.properties.connections(),
							this.clock))
			.refused(SmtpReply.isOfTheServer(reply));
		begun.ifPresent((pause) -> log.warn("Letters to {} wait for {}: {}", domain, pause, Redaction.of(reply)));
		return begun.isPresent();
	}

	/**
	 * A domain's server took a letter.
	 */
	void accepted(String domain) {
		lane(domain).ifPresent(Lane::accepted);
	}

}
