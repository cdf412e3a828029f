package org.paperboy.digest;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import org.paperboy.paper.Deadline;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Makes previews on half of the processors at most, one after the other, whoever asks:
 * the others are for those who sign up and for letters. Threads of its own make them,
 * because a virtual thread that reckons keeps others from its processor. Few wait, since
 * each that waits keeps one of the requests that are answered at once, and none for long.
 */
@Component
class PreviewQueue implements DisposableBean {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final int MAX_WAITING = 3;

	private static final ThreadFactory THREADS = Thread.ofPlatform()
		.name("preview-", 0)
		.daemon()
		.priority(Thread.MIN_PRIORITY)
		.factory();

	private final Duration patience;

	private final ThreadPoolExecutor workers;

	@Autowired
	PreviewQueue() {
		this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), MAX_WAITING, PATIENCE);
	}

	PreviewQueue(int atOnce, int waiting, Duration patience) {
		this.patience = patience;
		this.workers = new ThreadPoolExecutor(atOnce, atOnce, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting),
				THREADS);
	}

	/**
	 * The time that one preview has.
	 */
	static final class Turn {

		private final Deadline deadline;

		private Turn(Deadline deadline) {
			this.deadline = deadline;
		}

		/**
		 * Ends the work once nobody waits for it any more.
		 * @throws PreviewsBusyException then
		 */
		void check() {
			if (this.deadline.passed()) {
				throw new PreviewsBusyException();
			}
		}

	}

	/**
	 * Does the work when its turn comes.
	 * @throws PreviewsBusyException if that is not in time
	 */
	<T> T call(Function<Turn, T> work) {
		Deadline deadline = Deadline.in(this.patience);
		Turn turn = new Turn(deadline);
		Future<T> result;
		try {
			result = this.workers.submit(() -> {
				turn.check();
				return work.apply(turn);
			});
		}
		catch (RejectedExecutionException ex) {
			throw new PreviewsBusyException();
		}
		return await(result, deadline);
	}

	private <T> T await(Future<T> result, Deadline deadline) {
		try {
			return result.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException(ex.getCause());
		}
		catch (TimeoutException | InterruptedException ex) {
			// It ends by itself; a thread that may be at the database is not interrupted.
			throw new PreviewsBusyException();
		}
	}

	/**
	 * Takes no more, and waits for the one at hand, because the database goes next.
	 */
	@Override
	public void destroy() throws InterruptedException {
		this.workers.shutdown();
		this.workers.awaitTermination(this.patience.toSeconds() + 1, TimeUnit.SECONDS);
	}

}
