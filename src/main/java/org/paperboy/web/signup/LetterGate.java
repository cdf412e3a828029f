package org.paperboy.web.signup;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * Lets strangers cause letters: a few at once, and within the {@link LetterBudget}.
 */
@Component
class LetterGate {

	private static final Logger log = LoggerFactory.getLogger(LetterGate.class);

	/**
	 * The number of sign-ups that use the database at once, so that a flood of them
	 * leaves connections and processors to everything else. Others wait, but not for
	 * long, as each keeps a connection and its body meanwhile.
	 */
	private static final int MAX_AT_ONCE = 8;

	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private static final Duration BETWEEN_ALERTS = Duration.ofMinutes(10);

	private final int lettersPerHour;

	private final LetterBudget letters;

	private final Semaphore atOnce = new Semaphore(MAX_AT_ONCE, true);

	private final Counter overflow;

	private final AtomicLong alerted = new AtomicLong(Long.MIN_VALUE);

	LetterGate(LimitsProperties properties, MeterRegistry meters) {
		this.lettersPerHour = properties.signup().lettersPerHour();
		this.letters = new LetterBudget(this.lettersPerHour, TimeMeter.SYSTEM_NANOTIME,
				() -> ThreadLocalRandom.current().nextDouble());
		this.overflow = meters.counter("paperboy.signup.refused", "why", "overflow");
	}

	/**
	 * Plans a letter, if there is one left for the network of an address.
	 * @param action says whether it planned a letter
	 * @throws ErrorResponseException (503) if too many wait already
	 */
	void plan(String address, BooleanSupplier action) {
		enter();
		try {
			if (this.letters.take(address)) {
				spend(action);
			}
			else {
				overflow();
			}
		}
		finally {
			this.atOnce.release();
		}
	}

	private void spend(BooleanSupplier action) {
		boolean planned = false;
		try {
			planned = action.getAsBoolean();
		}
		finally {
			if (!planned) {
				this.letters.giveBack();
			}
		}
	}

	private void enter() {
		try {
			if (this.atOnce.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			// nobody interrupts us
		}
		throw new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE);
	}

	private void overflow() {
		this.overflow.increment();
		long last = this.alerted.get();
		long now = System.nanoTime();
		if ((last == Long.MIN_VALUE || now - last > BETWEEN_ALERTS.toNanos())
				&& this.alerted.compareAndSet(last, now)) {
			log.warn(
					"More than {} sign-ups in an hour, or more than its share of one network: further ones are answered "
							+ "but not written to; paperboy.signup.letters-per-hour sets the limit",
					this.lettersPerHour);
		}
	}

}
