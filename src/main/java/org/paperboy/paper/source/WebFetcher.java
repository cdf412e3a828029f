package org.paperboy.paper.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.paperboy.SiteProperties;
import org.paperboy.paper.CollectProperties;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Fetches a source's answer, bounded in time and bytes. The host that the configuration
 * names is used as it is; a redirect is followed only to a public address.
 */
@Component
class WebFetcher {

	static final int MOST_BYTES = 10 * 1024 * 1024;

	private static final int MOST_REDIRECTS = 3;

	private final RestClient client;

	WebFetcher(CollectProperties properties, SiteProperties site) {
		HttpClient http = HttpClient.newBuilder()
			.connectTimeout(Duration.ofSeconds(10))
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
		requests.setReadTimeout(properties.deadline());
		this.client = RestClient.builder()
			.requestFactory(requests)
			.defaultHeader(HttpHeaders.USER_AGENT, "Paperboy/0.1 (daily paper digest; +" + site.baseUrl() + ")")
			.build();
	}

	/**
	 * An answer: its status and its bytes.
	 */
	record Answer(int status, byte[] body) {

		boolean ok() {
			return this.status == 200;
		}

	}

	/**
	 * Fetches an address.
	 * @throws IOException where nothing complete came within the bounds
	 */
	Answer get(URI address) throws IOException {
		URI next = address;
		for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
			Answer answer = once(next);
			URI location = redirect(next, answer);
			if (location == null) {
				return answer;
			}
			next = location;
		}
		throw new IOException("more than " + MOST_REDIRECTS + " redirects");
	}

	private @Nullable URI redirect(URI from, Answer answer) throws IOException {
		if (answer.status < 300 || answer.status > 399 || answer.status == 304) {
			return null;
		}
		URI to = location(from, answer);
		if (to == null || to.getHost() == null || !isPublic(to.getHost())) {
			throw new IOException("redirected to an address that is not public");
		}
		return to;
	}

	private static @Nullable URI location(URI from, Answer answer) {
		try {
			return from.resolve(new String(answer.body, StandardCharsets.US_ASCII));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static boolean isPublic(String host) throws IOException {
		for (InetAddress address : InetAddress.getAllByName(host)) {
			if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
					|| address.isSiteLocalAddress() || address.isMulticastAddress()
					|| isReserved(address.getAddress())) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Whether an address lies in a private network that Java does not know of: 0.0.0.0/8,
	 * 100.64.0.0/10 or fc00::/7.
	 */
	private static boolean isReserved(byte[] address) {
		return (address.length == 4) ? address[0] == 0 || (address[0] == 100 && (address[1] & 0xC0) == 64)
				: (address[0] & 0xFE) == 0xFC;
	}

	private Answer once(URI address) throws IOException {
		try {
			return exchange(address);
		}
		catch (RestClientException ex) {
			throw new IOException(reason(NestedExceptionUtils.getMostSpecificCause(ex)), ex);
		}
	}

	private static String reason(Throwable ex) {
		return switch (ex) {
			case UnresolvedAddressException unknown -> "the host is not known";
			case ConnectException refused -> "no connection";
			case HttpTimeoutException late -> "no answer in time";
			default -> (ex.getMessage() != null) ? ex.getMessage() : ex.getClass().getSimpleName();
		};
	}

	private Answer exchange(URI address) throws IOException {
		Answer answer = this.client.get().uri(address).exchange((request, response) -> {
			int status = response.getStatusCode().value();
			String location = response.getHeaders().getFirst(HttpHeaders.LOCATION);
			if (status >= 300 && status < 400 && location != null) {
				return new Answer(status, location.getBytes(StandardCharsets.US_ASCII));
			}
			return new Answer(status, bounded(response));
		});
		if (answer == null) {
			throw new IOException("no answer");
		}
		return answer;
	}

	private static byte[] bounded(ClientHttpResponse response) throws IOException {
		try (InputStream in = response.getBody()) {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			byte[] buffer = new byte[16 * 1024];
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
				if (out.size() + n > MOST_BYTES) {
					throw new IOException("more than " + MOST_BYTES / 1024 / 1024 + " MB");
				}
				out.write(buffer, 0, n);
			}
			return out.toByteArray();
		}
	}

}
