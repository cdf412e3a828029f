package org.paperboy.paper.http;

import java.io.IOException;
import java.net.URI;

import org.apache.hc.client5.http.DnsResolver;
import org.paperboy.paper.Deadline;
import org.paperboy.paper.WebLink;

/**
 * Asks for an address and follows redirects: the configured host is used as it is, any
 * other only if it is public. A cached answer is asked for only if it changed.
 */
final class WebRedirects implements AutoCloseable {

	private static final int MAX_REDIRECTS = 3;

	private final WebExchange configured;

	private final WebExchange redirected;

	private final ResponseCache kept = new ResponseCache();

	WebRedirects(String userAgent, DnsResolver names) {
		this.configured = new WebExchange(userAgent, names);
		this.redirected = new WebExchange(userAgent, new PublicDnsResolver(names));
	}

	/**
	 * The answer at the end of all redirects, and its address.
	 */
	record Page(URI address, WebExchange.Response response) {

	}

	/**
	 * The answer at the end of all redirects.
	 * @throws IOException with a reason for the operator
	 */
	Page follow(URI address, Deadline deadline) throws IOException {
		WebExchange client = this.configured;
		URI next = address;
		for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
			WebExchange.Response response = once(client, next, deadline);
			if (!response.isRedirect()) {
				return new Page(next, response);
			}
			client = this.redirected;
			next = target(next, String.valueOf(response.location()));
		}
		throw new RefusedException("more than " + MAX_REDIRECTS + " redirects");
	}

	private WebExchange.Response once(WebExchange client, URI address, Deadline deadline) throws IOException {
		String key = address.toString();
		WebExchange.Response response = client.get(address, this.kept.conditions(key), deadline);
		if (response.status() == 200) {
			this.kept.keep(key, response);
		}
		WebExchange.Response known = (response.status() == 304) ? this.kept.response(key) : null;
		return (known != null) ? known : response;
	}

	private static URI target(URI from, String location) throws IOException {
		String link = WebLink.of(location, from.toString());
		URI to = (link != null) ? URI.create(link) : null;
		if (to != null && to.getHost() != null) {
			return to;
		}
		throw new RefusedException("redirected to an address that is not public");
	}

	@Override
	public void close() throws IOException {
		this.configured.close();
		this.redirected.close();
	}

}
