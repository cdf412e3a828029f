package org.paperboy.delivery.queue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.paperboy.delivery.Decision;

/**
 * One question to the database, whether some letters are still wanted. The answer is good
 * for a moment only, so nobody waits for it any longer.
 */
public final class Inquiry {

	public static final Duration GOOD_FOR = Duration.ofMillis(20);

	private final long askedAt = System.nanoTime();

	private final CompletableFuture<Map<Long, Decision>> unwanted = new CompletableFuture<>();

	/**
	 * Asks. If that fails, whoever waits hears of no answer.
	 * @param question finds what becomes of those that are no longer wanted, by id
	 */
	public void ask(Supplier<Map<Long, Decision>> question) {
		try {
			this.unwanted.complete(question.get());
		}
		finally {
			this.unwanted.completeExceptionally(new IllegalStateException("nobody answers"));
		}
	}

	/**
	 * Whether it is so recent that its answer is good, or will be.
	 */
	boolean isRecent() {
		return nanosLeft() > 0;
	}

	private long nanosLeft() {
		return GOOD_FOR.toNanos() - (System.nanoTime() - this.askedAt);
	}

	/**
	 * Whether there is an answer that is good; waits for it while it would be.
	 */
	public boolean isAnswered() {
		try {
			this.unwanted.get(nanosLeft(), TimeUnit.NANOSECONDS);
			return isRecent();
		}
		catch (TimeoutException | ExecutionException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			// nobody interrupts us
			return false;
		}
	}

	/**
	 * The decision on a letter that is no longer wanted, or empty if it is. To be called
	 * once there is an answer.
	 */
	public Optional<Decision> unwanted(long id) {
		return Optional.ofNullable(this.unwanted.join().get(id));
	}

}
