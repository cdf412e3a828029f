package org.paperboy.delivery;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how a long run gets on: a line now and then.
 */
final class Progress {

	private static final Duration EVERY = Duration.ofSeconds(30);

	private static final Logger log = LoggerFactory.getLogger(Progress.class);

	private final LongSupplier waiting;

	private long toldAt = System.nanoTime();

	private int told;

	/**
	 * Progress of nothing.
	 * @param waiting counts the letters that are not done yet
	 */
	Progress(LongSupplier waiting) {
		this.waiting = waiting;
	}

	/**
	 * So many letters are done.
	 */
	void done(int letters) {
		long now = System.nanoTime();
		if (now - this.toldAt >= EVERY.toNanos()) {
			long left = this.waiting.getAsLong();
			double perSecond = (letters - this.told) * 1e9 / (now - this.toldAt);
			log.info("Delivered {} of {} letters, {} a second{}", letters, letters + left, Math.round(perSecond),
					(perSecond > 0) ? ", about " + Duration.ofSeconds((long) Math.ceil(left / perSecond)) + " to go"
							: "");
			this.toldAt = now;
			this.told = letters;
		}
	}

}
