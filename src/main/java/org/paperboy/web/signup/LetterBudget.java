package org.paperboy.web.signup;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import org.paperboy.Network;

/**
 * Bounds the letters that strangers may cause in an hour on this node. One letter of the
 * budget is spent when a letter is planned, and given back if none is needed. The more a
 * network has asked for lately, the more must be left for it to get another, and the last
 * part is reserved for networks that asked for few. So a few networks cannot use up the
 * budget, and somebody from another network still gets a letter. In IPv6, in which a site
 * has many networks, the site counts too.
 *
 * <p>
 * Nobody learns from the budget who is known here. The answer is the same whether a
 * letter was left or not. A network's requests count against it whether they caused
 * letters or not, so its own share tells nothing. One's own inbox shows only roughly how
 * much was left, as near the end of a share each letter depends on luck: with the default
 * of a thousand, one letter more or less changes the chance by at most a fiftieth.
 */
final class LetterBudget {

	/**
	 * The number of networks and sites that are remembered, at some 200 bytes each.
	 */
	private static final int MAX_NETWORKS = 20_000;

	/**
	 * The time after which half of a network's requests are forgotten.
	 */
	private static final Duration HALF_LIFE = Duration.ofMinutes(15);

	/**
	 * A network that asked for fewer letters than this lately may use the reserved part.
	 */
	private static final double FEW = 3;

	/**
	 * The part of all letters that is reserved for networks that asked for few.
	 */
	private static final double LAST_PART = 0.05;

	private final int perHour;

	private final TimeMeter time;

	private final DoubleSupplier luck;

	private final Bucket left;

	private final Cache<String, Asked> asked = Caffeine.newBuilder().maximumSize(MAX_NETWORKS).build();

	/**
	 * @param luck numbers from 0 to 1
	 */
	LetterBudget(int perHour, TimeMeter time, DoubleSupplier luck) {
		this.perHour = perHour;
		this.time = time;
		this.luck = luck;
		this.left = Bucket.builder()
			.withCustomTimePrecision(time)
			.addLimit((limit) -> limit.capacity(perHour).refillGreedy(perHour, Duration.ofHours(1)))
			.build();
	}

	/**
	 * Counts what a network asked for lately.
	 */
	private static final class Asked {

		private double times;

		private long at;

		private synchronized double times(long now) {
			this.times *= Math.pow(0.5, (double) (now - this.at) / HALF_LIFE.toNanos());
			this.at = now;
			return this.times;
		}

		private synchronized void add() {
			this.times++;
		}

	}

	/**
	 * Takes a letter for somebody who asks from a network address. Beyond the reserved
	 * part, more letters must be left than the network asked for; with twice as many left
	 * it gets one for certain.
	 * @return whether there is a letter for them
	 */
	boolean take(String address) {
		long now = this.time.currentTimeNanos();
		Asked network = this.asked.get(Network.of(address), (key) -> new Asked());
		Asked site = this.asked.get("site " + Network.site(address), (key) -> new Asked());
		double before = Math.max(network.times(now), site.times(now) / NetworkLimits.NETWORKS_OF_A_SITE);
		double last = LAST_PART * this.perHour;
		double min = (before < FEW) ? 0 : last + before;
		double enough = (before < FEW) ? last : 2 * min;
		double more = this.left.getAvailableTokens() - min;
		if (more <= this.luck.getAsDouble() * (enough - min) || !this.left.tryConsume(1)) {
			return false;
		}
		network.add();
		site.add();
		return true;
	}

	/**
	 * Gives back a letter that was not needed.
	 */
	void giveBack() {
		this.left.addTokens(1);
	}

}
