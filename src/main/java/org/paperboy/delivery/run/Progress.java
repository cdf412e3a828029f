package org.paperboy.delivery.run;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.transaction.TransactionException;

/**
 * Tells how a long run gets on: a line now and then.
 */
final class Progress {

	private static final Duration EVERY = Duration.ofSeconds(30);

	private static final Logger log = LoggerFactory.getLogger(Progress.class);

	private final LongSupplier waiting;

	private final LongSupplier nanoTime;

	private long toldAt;

	private int told;

	/**
	 * Progress of nothing.
	 * @param waiting counts the letters that are not done yet
	 * @param nanoTime as {@link System#nanoTime()}
	 */
	Progress(LongSupplier waiting, LongSupplier nanoTime) {
		this.waiting = waiting;
		this.nanoTime = nanoTime;
		this.toldAt = nanoTime.getAsLong();
	}

	/**
	 * So many letters are done. If the others cannot be counted, nothing is told.
	 */
	void done(int letters) {
		long now = this.nanoTime.getAsLong();
		if (now - this.toldAt >= EVERY.toNanos()) {
			try {
				tell(letters, now);
			}
			catch (DataAccessException | TransactionException ex) {
				log.debug("The letters that wait cannot be counted", ex);
			}
		}
	}

	private void tell(int letters, long now) {
		long left = this.waiting.getAsLong();
		double perSecond = (letters - this.told) * 1e9 / (now - this.toldAt);
		log.info("Delivered {} of {} letters, {} a second{}", letters, letters + left, Math.round(perSecond),
				(perSecond > 0) ? ", about " + inWords(Math.round(left / perSecond)) + " to go" : "");
		this.toldAt = now;
		this.told = letters;
	}

	private static String inWords(long seconds) {
		return DurationFormatterUtils.print(Duration.ofSeconds(seconds), DurationFormat.Style.COMPOSITE);
	}

}
