package org.paperboy.paper.http;

import java.util.LinkedHashMap;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers that named a validator, so that an unchanged one is not sent again (RFC
 * 9110, section 13): 32 MB in all, or a 24th of the memory if that is less.
 */
final class ResponseCache {

	private static final long MAX_BYTES = Math.min(32L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 24);

	private final Cache<String, WebExchange.Response> kept = Caffeine.newBuilder()
		.maximumWeight(MAX_BYTES)
		.weigher((String address, WebExchange.Response answer) -> address.length() * 2 + answer.body().length + 500)
		.build();

	/**
	 * The headers that ask for an address only if it changed.
	 */
	Map<String, String> conditions(String address) {
		Map<String, String> headers = new LinkedHashMap<>();
		WebExchange.Response answer = this.kept.getIfPresent(address);
		if (answer != null && answer.etag() != null) {
			headers.put("If-None-Match", answer.etag());
		}
		if (answer != null && answer.lastModified() != null) {
			headers.put("If-Modified-Since", answer.lastModified());
		}
		return headers;
	}

	void keep(String address, WebExchange.Response response) {
		boolean mayBeKept = response.cacheControl() == null || !response.cacheControl().contains("no-store");
		if (mayBeKept && (response.etag() != null || response.lastModified() != null)) {
			this.kept.put(address, response);
		}
		else {
			this.kept.invalidate(address);
		}
	}

	/**
	 * The answer kept of an address, or null if it is gone.
	 */
	WebExchange.@Nullable Response response(String address) {
		return this.kept.getIfPresent(address);
	}

}
