package org.paperboy.delivery.throttle;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.paperboy.mail.Redaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The rate of all letters, and the recipient domains that are not written to as fast as
 * can be: those with a limit in the configuration, and those that asked us to slow down.
 */
@Component
public class Throttle {

	private static final Logger log = LoggerFactory.getLogger(Throttle.class);

	/**
	 * So many domains are remembered to have asked, or to have taken a letter.
	 */
	private static final int MAX_DOMAINS = 10_000;

	private final Map<String, DomainThrottle> domains = new ConcurrentHashMap<>();

	/**
	 * The domains that took the last letter, as far as is remembered.
	 */
	private final Cache<String, Boolean> proven = Caffeine.newBuilder().maximumSize(MAX_DOMAINS).build();

	private final RateShare all;

	private final ThrottleProperties properties;

	private final SharedRates rates;

	private final Clock clock;

	public Throttle(ThrottleProperties properties, SharedRates rates, Clock clock) {
		this.properties = properties;
		this.rates = rates;
		this.clock = clock;
		this.all = new RateShare(rates, "*", properties.rate());
		properties.domains()
			.forEach((domain) -> this.domains.put(domain.name(),
					new DomainThrottle(new RateShare(rates, domain.name(), domain.rate()),
							Math.min(domain.connections(), properties.connections()), clock)));
	}

	/**
	 * The number of letters that may be under way at a time.
	 */
	public int connections() {
		return this.properties.connections();
	}

	/**
	 * The share of the rate that bounds all letters.
	 */
	public RateShare all() {
		return this.all;
	}

	/**
	 * The throttle of a domain that has one.
	 */
	public Optional<DomainThrottle> of(String domain) {
		return Optional.ofNullable(this.domains.get(domain));
	}

	/**
	 * A domain's server asked us to slow down, or does not want us: its letters wait.
	 * @param urgentPass whether urgent letters go on, to find out when it is well again
	 * @param reply of the server
	 * @return false if its letters wait already
	 */
	public boolean pause(String domain, boolean urgentPass, String reply) {
		if (this.domains.size() >= MAX_DOMAINS && !this.domains.containsKey(domain)) {
			return true;
		}
		Optional<Duration> begun = this.domains
			.computeIfAbsent(domain,
					(name) -> new DomainThrottle(new RateShare(this.rates, name, Rate.UNLIMITED),
							this.properties.connections(), this.clock))
			.pause(urgentPass);
		begun.ifPresent((pause) -> log.warn("Letters to {} wait for {}: {}", domain, pause, Redaction.of(reply)));
		return begun.isPresent();
	}

	/**
	 * Whether a domain's server took the last letter, as far as is known since the start.
	 */
	public boolean isProven(String domain) {
		return this.proven.getIfPresent(domain) != null;
	}

	/**
	 * A domain's server put off a letter, or did not answer.
	 */
	public void doubt(String domain) {
		this.proven.invalidate(domain);
	}

	/**
	 * A domain's server took a letter.
	 */
	public void accepted(String domain) {
		this.proven.put(domain, true);
		of(domain).ifPresent(DomainThrottle::accepted);
	}

}
