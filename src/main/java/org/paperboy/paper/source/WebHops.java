package org.paperboy.paper.source;

import java.io.IOException;
import java.net.URI;

import org.apache.hc.client5.http.DnsResolver;
import org.paperboy.paper.Deadline;

/**
 * Asks for an address and follows redirects: the host that the configuration names is
 * used as it is, any other only where it is public. Asks for what is kept only where it
 * changed.
 */
final class WebHops implements AutoCloseable {

	private static final int MOST_REDIRECTS = 3;

	private final WebExchange configured;

	private final WebExchange redirected;

	private final KeptAnswers kept = new KeptAnswers();

	WebHops(String userAgent, DnsResolver names) {
		this.configured = new WebExchange(userAgent, names);
		this.redirected = new WebExchange(userAgent, new PublicAddresses(names));
	}

	/**
	 * The answer at the end of all redirects.
	 * @throws IOException with a reason for the operator
	 */
	WebExchange.Response follow(URI address, Deadline deadline) throws IOException {
		WebExchange client = this.configured;
		URI next = address;
		for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
			WebExchange.Response response = once(client, next, deadline);
			if (!response.isRedirect()) {
				return response;
			}
			client = this.redirected;
			next = target(next, String.valueOf(response.location()));
		}
		throw new RefusedException("more than " + MOST_REDIRECTS + " redirects");
	}

	private WebExchange.Response once(WebExchange client, URI address, Deadline deadline) throws IOException {
		String key = address.toString();
		WebExchange.Response response = client.get(address, this.kept.conditions(key), deadline);
		if (response.status() == 200) {
			this.kept.keep(key, response);
		}
		byte[] body = (response.status() == 304) ? this.kept.body(key) : null;
		return (body != null) ? new WebExchange.Response(200, body, null, null, null, null, null) : response;
	}

	private static URI target(URI from, String location) throws IOException {
		try {
			URI to = from.resolve(location.strip());
			boolean web = "http".equalsIgnoreCase(to.getScheme()) || "https".equalsIgnoreCase(to.getScheme());
			if (web && to.getHost() != null && to.getUserInfo() == null) {
				return to;
			}
		}
		catch (IllegalArgumentException ex) {
			// Falls through: what is no address is not public either.
		}
		throw new RefusedException("redirected to an address that is not public");
	}

	@Override
	public void close() throws IOException {
		this.configured.close();
		this.redirected.close();
	}

}
