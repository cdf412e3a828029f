package org.paperboy.sheet;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the log how far an import is, every ten seconds, and how it ended.
 */
final class ImportProgress {

	private static final Logger log = LoggerFactory.getLogger(ImportProgress.class);

	private static final Duration BETWEEN = Duration.ofSeconds(10);

	private final long begun = System.nanoTime();

	private long told = this.begun;

	/**
	 * Tells how far it is, if that was not told lately.
	 */
	void at(long imported, long rejected) {
		long now = System.nanoTime();
		if (now - this.told >= BETWEEN.toNanos()) {
			this.told = now;
			log.info("Import goes on: {} rows imported, {} rejected, {} a second", imported, rejected,
					rate(imported + rejected, now));
		}
	}

	/**
	 * Tells how it ended.
	 */
	void ended(long imported, long rejected) {
		long now = System.nanoTime();
		log.info("Import ended after {} s: {} rows imported, {} rejected, {} a second",
				Duration.ofNanos(now - this.begun).toSeconds(), imported, rejected, rate(imported + rejected, now));
	}

	private long rate(long rows, long now) {
		return rows * 1000 / Math.max(1, Duration.ofNanos(now - this.begun).toMillis());
	}

}
