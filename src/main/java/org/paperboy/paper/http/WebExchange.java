package org.paperboy.paper.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.entity.DeflateInputStreamFactory;
import org.apache.hc.client5.http.entity.InputStreamFactory;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Deadline;

/**
 * One HTTP exchange (RFC 9110), without redirects: bounded in bytes by
 * {@link BoundedBody}, and over at the deadline, however slowly the other side speaks.
 */
final class WebExchange implements AutoCloseable {

	private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(10);

	private static final int MAX_HEADERS = 200;

	private static final int MAX_LINE = 16 * 1024;

	private final CloseableHttpClient client;

	@SuppressWarnings("deprecation")
	WebExchange(String userAgent, DnsResolver names) {
		this.client = HttpClients.custom()
			.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
				.setDnsResolver(names)
				.setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
					.http1Config(Http1Config.custom().setMaxHeaderCount(MAX_HEADERS).setMaxLineLength(MAX_LINE).build())
					.build())
				.setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(CONNECT_TIMEOUT).build())
				.build())
			.addExecInterceptorAfter(ChainElement.COMPRESS.name(), "count", BoundedBody::counted)
			.setContentDecoderRegistry(decoders())
			.setUserAgent(userAgent)
			.disableRedirectHandling()
			.disableAutomaticRetries()
			// A host may close a kept connection at any time, and that would look like a
			// fault of its.
			.setConnectionReuseStrategy((request, response, context) -> false)
			.disableCookieManagement()
			.disableAuthCaching()
			.build();
	}

	/**
	 * The encodings that are asked for, in this order. The registry is deprecated, but
	 * what the library has in its place is not open to others.
	 */
	@SuppressWarnings("deprecation")
	private static LinkedHashMap<String, InputStreamFactory> decoders() {
		LinkedHashMap<String, InputStreamFactory> decoders = new LinkedHashMap<>();
		decoders.put("gzip", GzipMembers::new);
		decoders.put("x-gzip", GzipMembers::new);
		decoders.put("deflate", DeflateInputStreamFactory.getInstance());
		return decoders;
	}

	/**
	 * An answer.
	 *
	 * @param body of status 200, empty of any other
	 * @param type of the body, with its parameters
	 */
	record Response(int status, byte[] body, @Nullable String type, @Nullable String location,
			@Nullable String retryAfter, @Nullable String etag, @Nullable String lastModified,
			@Nullable String cacheControl) {

		boolean isRedirect() {
			return this.status >= 300 && this.status < 400 && this.status != 304 && this.location != null;
		}

	}

	/**
	 * Asks for an address.
	 * @throws IOException with a reason for the operator, if no complete answer came
	 */
	Response get(URI address, Map<String, String> headers, Deadline deadline) throws IOException {
		HttpGet request = request(address, headers, deadline);
		CompletableFuture<Boolean> done = new CompletableFuture<Boolean>().orTimeout(deadline.left().toNanos(),
				TimeUnit.NANOSECONDS);
		CompletableFuture<Boolean> cancelled = done.exceptionally((late) -> request.cancel());
		HttpClientContext context = HttpClientContext.create();
		HttpHost host = new HttpHost(address.getScheme(), address.getHost(), address.getPort());
		try (ClassicHttpResponse response = this.client.executeOpen(host, request, context)) {
			return response(response, request, context);
		}
		catch (IOException | IllegalStateException ex) {
			throw (done.isCompletedExceptionally() || deadline.passed()) ? new IOException("no answer in time", ex)
					: reason(ex);
		}
		catch (HttpException ex) {
			throw new IOException("no HTTP: " + ex.getMessage(), ex);
		}
		finally {
			done.complete(true);
			cancelled.complete(true);
		}
	}

	private static Response response(ClassicHttpResponse response, HttpGet request, HttpClientContext context)
			throws IOException, HttpException {
		try {
			return response(response, BoundedBody.counter(context));
		}
		finally {
			// Whatever was not read must not be read to its end now.
			request.cancel();
		}
	}

	private static HttpGet request(URI address, Map<String, String> headers, Deadline deadline) {
		HttpGet request = new HttpGet(address);
		headers.forEach(request::setHeader);
		Timeout left = Timeout.ofMilliseconds(Math.max(1, deadline.left().toMillis()));
		request.setConfig(RequestConfig.custom()
			.setConnectionRequestTimeout(left)
			.setResponseTimeout(left)
			.setProtocolUpgradeEnabled(false)
			.build());
		return request;
	}

	private static Response response(ClassicHttpResponse response, BoundedBody.Counter wire)
			throws IOException, HttpException {
		boolean ok = response.getCode() == 200 && response.getEntity() != null;
		byte[] body = ok ? BoundedBody.read(response.getEntity(), wire) : new byte[0];
		return new Response(response.getCode(), body, header(response, "Content-Type"), header(response, "Location"),
				header(response, "Retry-After"), header(response, "ETag"), header(response, "Last-Modified"),
				header(response, "Cache-Control"));
	}

	private static @Nullable String header(ClassicHttpResponse response, String name) {
		Header header = response.getFirstHeader(name);
		return (header != null) ? header.getValue() : null;
	}

	private static IOException reason(Exception ex) {
		return switch (ex) {
			case RefusedException refused -> refused;
			case PublicDnsResolver.NotPublicException refused -> new RefusedException(refused.getMessage());
			case UnknownHostException unknown -> new RefusedException("the host is not known");
			case SSLException tls -> new IOException("no TLS connection: " + ex.getMessage(), ex);
			case ConnectException none -> new IOException("no connection", ex);
			case SocketTimeoutException late -> new IOException("no answer in time", ex);
			default -> new IOException("the connection broke: " + ex.getMessage(), ex);
		};
	}

	@Override
	public void close() throws IOException {
		this.client.close();
	}

}
