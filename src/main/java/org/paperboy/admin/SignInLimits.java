package org.paperboy.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Counts wrong passwords by network and by name, in this node's memory. A network that
 * guesses too often is refused. If many networks guess the password of one name, those
 * that never signed in under it get one try a minute each, so that the operator can still
 * sign in from a known network. Of many attempts at once, only as many are checked as may
 * still fail; the others wait for their results.
 */
@Component
class SignInLimits {

	static final Duration WINDOW = Duration.ofMinutes(15);

	static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);

	private static final Logger log = LoggerFactory.getLogger(SignInLimits.class);

	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

	private static final int MAX_NETWORKS = 10_000;

	private static final int MAX_NAME_LENGTH = 100;

	private final int max;

	private final Clock clock;

	private final MeterRegistry meters;

	private final Cache<String, Failures> networks = Caffeine.newBuilder().maximumSize(MAX_NETWORKS).build();

	private final Cache<String, Failures> names = Caffeine.newBuilder().maximumSize(MAX_NETWORKS).build();

	private final Cache<Place, Instant> lastTries = Caffeine.newBuilder().maximumSize(MAX_NETWORKS).build();

	private final Cache<Place, Instant> known = Caffeine.newBuilder().maximumSize(MAX_NETWORKS).build();

	private Instant warned = Instant.EPOCH;

	SignInLimits(AdminProperties properties, Clock clock, MeterRegistry meters) {
		this.max = properties.maxFailedLogins();
		this.clock = clock;
		this.meters = meters;
	}

	/**
	 * A network and the name that was tried from it.
	 */
	private record Place(String network, String name) {

	}

	/**
	 * An attempt to sign in that has begun.
	 */
	record Attempt(String network, String name) {

	}

	/**
	 * Begins an attempt, before the password is checked.
	 * @throws TooManyAttemptsException if there were too many
	 */
	synchronized Attempt begin(String network, String typed) {
		Attempt attempt = new Attempt(network,
				(typed.length() > MAX_NAME_LENGTH) ? typed.substring(0, MAX_NAME_LENGTH) : typed);
		long patience = System.nanoTime() + PATIENCE.toNanos();
		refuseIfTooMany(attempt);
		while (of(attempt).maxCount() >= this.max) {
			awaitOthers(patience);
			refuseIfTooMany(attempt);
		}
		of(attempt).begin();
		this.lastTries.put(new Place(attempt.network(), attempt.name()), this.clock.instant());
		return attempt;
	}

	private Failures of(Attempt attempt) {
		return failures(this.networks, attempt.network(), this.clock.instant());
	}

	private void awaitOthers(long until) {
		long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
		if (left <= 0) {
			throw new TooManyAttemptsException(PATIENCE);
		}
		try {
			wait(left);
		}
		catch (InterruptedException ex) {
			// nobody interrupts us
		}
	}

	private void refuseIfTooMany(Attempt attempt) {
		Instant now = this.clock.instant();
		until(attempt, now).ifPresent((until) -> {
			this.meters.counter("paperboy.signin.refused", "why", "limit").increment();
			throw new TooManyAttemptsException(Duration.between(now, until));
		});
	}

	private static Failures failures(Cache<String, Failures> cache, String key, Instant now) {
		Failures failures = cache.get(key, (some) -> new Failures());
		failures.forgetBefore(now.minus(WINDOW));
		return failures;
	}

	private Optional<Instant> until(Attempt attempt, Instant now) {
		Failures ofNetwork = of(attempt);
		if (ofNetwork.count() >= this.max) {
			return Optional.of(ofNetwork.first().plus(WINDOW));
		}
		Place place = new Place(attempt.network(), attempt.name());
		if (failures(this.names, attempt.name(), now).count() < 2 * this.max
				|| this.known.getIfPresent(place) != null) {
			return Optional.empty();
		}
		return Optional.ofNullable(this.lastTries.getIfPresent(place))
			.map((last) -> last.plus(BETWEEN_TRIES))
			.filter(now::isBefore);
	}

	/**
	 * Notes that the password was wrong.
	 */
	synchronized void failed(Attempt attempt) {
		Instant now = this.clock.instant();
		this.meters.counter("paperboy.signin.refused", "why", "password").increment();
		cancelled(attempt);
		of(attempt).add(now, this.max);
		Failures ofName = failures(this.names, attempt.name(), now);
		ofName.add(now, 2 * this.max);
		boolean full = of(attempt).count() >= this.max;
		if ((full || ofName.count() >= 2 * this.max) && !now.isBefore(this.warned.plus(BETWEEN_WARNINGS))) {
			this.warned = now;
			log.warn("Too many wrong passwords of operators, the last from the network {}: {}", attempt.network(),
					full ? "it is refused for a quarter of an hour"
							: "networks from which nobody signed in before get one try a minute");
		}
	}

	/**
	 * Notes that the password was right.
	 */
	synchronized void succeeded(Attempt attempt) {
		cancelled(attempt);
		this.known.put(new Place(attempt.network(), attempt.name()), this.clock.instant());
	}

	/**
	 * Ends an attempt.
	 */
	synchronized void cancelled(Attempt attempt) {
		of(attempt).end();
		notifyAll();
	}

}
