package org.paperboy.paper.http;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Deadline;

/**
 * The hosts that asked to be left alone for some time.
 */
final class HostPauses {

	/**
	 * The time for which a host is left alone if "too many requests" names no time (RFC
	 * 6585).
	 */
	private static final Duration DEFAULT_WAIT = Duration.ofMinutes(1);

	private final Map<String, Deadline> pausedUntil = new ConcurrentHashMap<>();

	private final Clock clock;

	HostPauses(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Refuses to call a host that wants to be left alone.
	 */
	void refuse(URI address) throws IOException {
		Deadline until = this.pausedUntil.get(address.getAuthority());
		if (until != null && !until.passed()) {
			throw new IOException("the host asks not to be called for " + seconds(until.left()) + " s more");
		}
	}

	/**
	 * Notes how long the host asks to be left alone.
	 * @param apart the shortest time
	 * @return that time, or null if it does not ask
	 */
	@Nullable Duration note(URI address, WebExchange.Response response, Duration apart) {
		String text = response.retryAfter();
		if (response.status() != 429 && (response.status() != 503 || text == null)) {
			return null;
		}
		Duration wait = longer((text != null) ? RetryAfter.of(text, this.clock, DEFAULT_WAIT) : DEFAULT_WAIT, apart);
		this.pausedUntil.put(address.getAuthority(), Deadline.in(wait));
		return wait;
	}

	static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

	static long seconds(Duration time) {
		return time.plusMillis(999).toSeconds();
	}

}
