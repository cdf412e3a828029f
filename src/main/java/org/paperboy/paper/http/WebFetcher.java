package org.paperboy.paper.http;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;
import org.paperboy.SiteProperties;
import org.paperboy.paper.Deadline;
import org.paperboy.paper.document.FeedText;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Fetches a source's answer, as a polite client does: asks only for what changed, waits
 * as long as it is told, and tries again if that may help.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110">RFC 9110, HTTP semantics</a>
 */
@Component
public class WebFetcher implements AutoCloseable {

	private static final int MAX_TRIES = 3;

	/**
	 * How long a host is left alone if "too many requests" names no time (RFC 6585).
	 */
	private static final Duration DEFAULT_WAIT = Duration.ofMinutes(1);

	private final WebRedirects redirects;

	private final Map<String, Deadline> pausedHosts = new ConcurrentHashMap<>();

	private final Clock clock;

	private final Duration firstPause;

	@Autowired
	WebFetcher(SiteProperties site, Clock clock) {
		this(site, clock, SystemDefaultDnsResolver.INSTANCE, Duration.ofSeconds(1));
	}

	/**
	 * @param firstPause before the second try; the next is three times as long
	 */
	WebFetcher(SiteProperties site, Clock clock, DnsResolver names, Duration firstPause) {
		this.redirects = new WebRedirects("Paperboy/0.1 (daily paper digest; +" + site.baseUrl() + ")", names);
		this.clock = clock;
		this.firstPause = firstPause;
	}

	/**
	 * An answer.
	 *
	 * @param status of HTTP
	 * @param body of status 200, empty of any other
	 * @param type of the body, with its parameters
	 * @param address it came from, after all redirects
	 */
	public record Answer(int status, byte[] body, @Nullable String type, URI address) {

		/**
		 * The bytes.
		 * @throws IOException if there are none worth reading
		 */
		public byte[] content() throws IOException {
			if (this.status != 200) {
				throw new IOException("HTTP " + this.status);
			}
			if (this.body.length == 0) {
				throw new IOException("an empty answer");
			}
			return this.body;
		}

	}

	/**
	 * Fetches an address. An answer that did not change since the last time is answered
	 * with what came then, as 200.
	 * @throws IOException with a reason for the operator, if nothing complete came within
	 * the bounds
	 */
	public Answer get(URI address, Deadline deadline) throws IOException {
		return get(address, deadline, Duration.ZERO);
	}

	/**
	 * Does the same, with at least some time between its tries.
	 */
	public Answer get(URI address, Deadline deadline, Duration apart) throws IOException {
		for (int attempt = 1;; attempt++) {
			refusePaused(address);
			Duration pause = longer(pause(attempt), apart);
			IOException failure;
			try {
				WebRedirects.Page page = this.redirects.follow(address, deadline);
				WebExchange.Response response = page.response();
				Duration wait = wait(response, apart);
				if (wait == null && response.status() < 500) {
					return new Answer(response.status(), response.body(), response.type(), page.address());
				}
				if (wait != null) {
					this.pausedHosts.put(address.getAuthority(), Deadline.in(wait));
					pause = wait;
				}
				failure = failure(response, wait);
			}
			catch (RefusedException ex) {
				throw ex;
			}
			catch (IOException ex) {
				failure = ex;
			}
			if (attempt == MAX_TRIES || !deadline.waited(pause)) {
				throw failure;
			}
		}
	}

	private void refusePaused(URI address) throws IOException {
		Deadline pausedUntil = this.pausedHosts.get(address.getAuthority());
		if (pausedUntil != null && !pausedUntil.passed()) {
			throw new IOException("the host asks not to be called for " + seconds(pausedUntil.left()) + " s more");
		}
	}

	private static IOException failure(WebExchange.Response response, @Nullable Duration wait) {
		return new IOException(
				"HTTP " + response.status() + ((wait != null) ? ", asks to wait " + seconds(wait) + " s" : ""));
	}

	private Duration pause(int attempt) {
		return Duration.ofNanos((long) (this.firstPause.toNanos() * Math.pow(3, attempt - 1)
				* ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

	private static long seconds(Duration time) {
		return time.plusMillis(999).toSeconds();
	}

	/**
	 * How long the host asks to be left alone, at least some time, or null if it does
	 * not.
	 */
	private @Nullable Duration wait(WebExchange.Response response, Duration apart) {
		String text = response.retryAfter();
		if (response.status() == 429 || (response.status() == 503 && text != null)) {
			return longer((text != null) ? RetryAfter.of(text, this.clock, DEFAULT_WAIT) : DEFAULT_WAIT, apart);
		}
		return null;
	}

	@Override
	public void close() throws IOException {
		this.redirects.close();
	}

}
