package org.paperboy.paper.http;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;
import org.paperboy.SiteProperties;
import org.paperboy.paper.Deadline;
import org.paperboy.paper.Pages;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Fetches a source's answer, as a polite client does: asks only for what changed, waits
 * as long as it is told, and tries again if that may help.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110">RFC 9110, HTTP semantics</a>
 */
@Component
public class WebFetcher implements Pages, AutoCloseable {

	private static final int MAX_TRIES = 3;

	private final WebRedirects redirects;

	private final HostPauses pauses;

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
		this.pauses = new HostPauses(clock);
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
			this.pauses.refuse(address);
			Duration pause = HostPauses.longer(pause(attempt), apart);
			IOException failure;
			try {
				WebRedirects.Page page = this.redirects.follow(address, deadline);
				Duration wait = this.pauses.note(address, page.response(), apart);
				if (wait == null && page.response().status() < 500) {
					return answer(page);
				}
				pause = (wait != null) ? wait : pause;
				failure = failure(page.response(), wait);
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

	@Override
	public byte[] read(URI address, Deadline deadline) throws IOException {
		Answer answer = get(address, deadline);
		if (!answer.address().equals(address)) {
			throw new IOException("redirected to another address");
		}
		return answer.content();
	}

	private static Answer answer(WebRedirects.Page page) {
		WebExchange.Response response = page.response();
		return new Answer(response.status(), response.body(), response.type(), page.address());
	}

	private static IOException failure(WebExchange.Response response, @Nullable Duration wait) {
		return new IOException("HTTP " + response.status()
				+ ((wait != null) ? ", asks to wait " + HostPauses.seconds(wait) + " s" : ""));
	}

	private Duration pause(int attempt) {
		return Duration.ofNanos((long) (this.firstPause.toNanos() * Math.pow(3, attempt - 1)
				* ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
	}

	@Override
	public void close() throws IOException {
		this.redirects.close();
	}

}
