package org.paperboy.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Bounds how often one network (IPv4 /24, IPv6 /64) may sign up or preview in a minute,
 * in this node's memory.
 */
@Component
class NetworkLimits implements HandlerInterceptor {

	private final LimitsProperties limits;

	private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
		.maximumSize(100_000)
		.expireAfterAccess(Duration.ofMinutes(10))
		.build();

	NetworkLimits(LimitsProperties limits) {
		this.limits = limits;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		boolean signup = request.getMethod().equals("POST") && (request.getRequestURI().equals("/subscribe")
				|| request.getRequestURI().equals("/api/subscriptions"));
		boolean preview = request.getRequestURI().equals("/api/preview")
				|| (request.getRequestURI().equals("/subscribe") && request.getParameter("preview") != null);
		if (signup && !preview) {
			consume("signup", this.limits.signup().perMinute(), request);
		}
		else if (preview) {
			consume("preview", this.limits.preview().perMinute(), request);
		}
		return true;
	}

	private void consume(String what, int perMinute, HttpServletRequest request) {
		Bucket bucket = this.buckets.get(what + network(request.getRemoteAddr()),
				(key) -> Bucket.builder()
					.addLimit((limit) -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
					.build());
		ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
		if (!probe.isConsumed()) {
			throw new TooManyRequestsException(Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
		}
	}

	private static String network(String address) {
		try {
			byte[] bytes = InetAddress.getByName(address).getAddress();
			return HexFormat.of().formatHex(Arrays.copyOf(bytes, (bytes.length == 4) ? 3 : 8));
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

}
