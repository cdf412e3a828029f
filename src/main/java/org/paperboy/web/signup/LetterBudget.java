package org.paperboy.web.signup;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import org.paperboy.Network;

/**
 * The letters that strangers may cause in an hour on this node. One is spent when a
 * letter is planned, and given back if there is none to plan. The more a network has
 * asked for lately, the more must be left for it to get another, and the last part is for
 * networks that asked for few: so no few networks use all up, however often they ask, and
 * who comes from another one still gets theirs. In IPv6, where a site has many networks,
 * the site counts too.
 *
 * <p>
 * Nobody learns by it who is known here. The answer is the same whether there was a
 * letter left or not. What a network has asked for counts against it whether there were
 * letters or not, so it sees no difference by its own share. And what was left can be
 * felt in one's own inbox only roughly, as near its end a share becomes a matter of luck,
 * by a chance that one letter more or less changes by a fiftieth at most with the default
 * of a thousand.
 */
final class LetterBudget {

	/**
	 * So many networks and sites are remembered, at some 200 bytes each.
	 */
	private static final int MAX_NETWORKS = 20_000;

	/**
	 * How long it takes until half of what a network asked for is forgotten.
	 */
	private static final Duration HALF_LIFE = Duration.ofMinutes(15);

	/**
	 * A network that asked for less than this lately has asked for few.
	 */
	private static final double FEW = 3;

	/**
	 * This part of all letters, the last, is for those who asked for few.
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
	 * How much a network asked for lately.
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
	 * Takes a letter for who asks from an address. Beside the last part, more must be
	 * left than their network asked for; from twice as many on there is one for sure.
	 * @return whether there is one for them
	 */
	boolean take(String address) {
		long now = this.time.currentTimeNanos();
		Asked network = this.asked.get(Network.of(address), (key) -> new Asked());
		Asked site = this.asked.get("site " + Network.site(address), (key) -> new Asked());
		double before = Math.max(network.times(now), site.times(now) / NetworkLimits.NETWORKS_OF_A_SITE);
		double last = LAST_PART * this.perHour;
		double least = (before < FEW) ? 0 : last + before;
		double enough = (before < FEW) ? last : 2 * least;
		double more = this.left.getAvailableTokens() - least;
		if (more <= this.luck.getAsDouble() * (enough - least) || !this.left.tryConsume(1)) {
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
