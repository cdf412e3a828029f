package org.paperboy.web.signup;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.paperboy.Network;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Bounds how often one network (IPv4 /24, IPv6 /64) may sign up or preview in a minute,
 * and one site, which has many networks in IPv6 (/48). The counts are in this node's
 * memory. As an interceptor it counts previews; sign-ups are counted by
 * {@link SignupGuard}.
 */
@Component
public class NetworkLimits implements HandlerInterceptor {

	/**
	 * A site may do this many times as much as one of its networks.
	 */
	static final int NETWORKS_OF_A_SITE = 8;

	/**
	 * The number of networks and sites that are remembered, at some 300 bytes each.
	 */
	private static final int MAX_NETWORKS = 20_000;

	private final LimitsProperties limits;

	private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
		.maximumSize(MAX_NETWORKS)
		.expireAfterAccess(Duration.ofMinutes(10))
		.build();

	NetworkLimits(LimitsProperties limits) {
		this.limits = limits;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		preview(request);
		return true;
	}

	/**
	 * Counts a preview.
	 * @throws TooManyRequestsException if the network or its site has had its share
	 */
	void preview(HttpServletRequest request) {
		consume("preview", this.limits.preview().perMinute(), request);
	}

	/**
	 * Counts a sign-up.
	 * @throws TooManyRequestsException if the network or its site has had its share
	 */
	void signup(HttpServletRequest request) {
		consume("signup", this.limits.signup().perMinute(), request);
	}

	private void consume(String what, int perMinute, HttpServletRequest request) {
		String address = request.getRemoteAddr();
		consume(what + Network.of(address), perMinute);
		consume(what + " site " + Network.site(address), (long) NETWORKS_OF_A_SITE * perMinute);
	}

	private void consume(String who, long perMinute) {
		Bucket bucket = this.buckets.get(who,
				(key) -> Bucket.builder()
					.addLimit((limit) -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
					.build());
		ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
		if (!probe.isConsumed()) {
			throw new TooManyRequestsException(Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
		}
	}

}
