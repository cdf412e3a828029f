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
 * Computes previews of the newest edition on at most half of the processors; the others
 * are for sign-ups and letters. One at a time is computed of an older edition, whose
 * index may have to be made first, so that nobody else waits for that. It has threads of
 * its own, because a virtual thread that computes blocks its carrier. Few callers may
 * wait, and not for long, as each occupies one of the requests that are answered at once.
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

	private final ThreadPoolExecutor newest;

	private final ThreadPoolExecutor older;

	@Autowired
	PreviewQueue() {
		this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), MAX_WAITING, PATIENCE);
	}

	PreviewQueue(int atOnce, int waiting, Duration patience) {
		this.patience = patience;
		this.newest = workers(atOnce, waiting);
		this.older = workers(1, waiting);
	}

	private static ThreadPoolExecutor workers(int atOnce, int waiting) {
		return new ThreadPoolExecutor(atOnce, atOnce, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), THREADS);
	}

	/**
	 * The time limit of one preview.
	 */
	static final class TimeLimit {

		private final Deadline deadline;

		private TimeLimit(Deadline deadline) {
			this.deadline = deadline;
		}

		/**
		 * Ends the work if nobody waits for it any more.
		 * @throws PreviewsBusyException in that case
		 */
		void check() {
			if (this.deadline.passed()) {
				throw new PreviewsBusyException();
			}
		}

	}

	/**
	 * Computes something of the newest edition when its turn comes.
	 * @throws PreviewsBusyException if it is not done in time
	 */
	<T> T call(Function<TimeLimit, T> work) {
		return call(this.newest, work);
	}

	/**
	 * Computes something of an older edition when its turn comes.
	 * @throws PreviewsBusyException if it is not done in time
	 */
	<T> T callOlder(Function<TimeLimit, T> work) {
		return call(this.older, work);
	}

	private <T> T call(ThreadPoolExecutor workers, Function<TimeLimit, T> work) {
		Deadline deadline = Deadline.in(this.patience);
		TimeLimit time = new TimeLimit(deadline);
		Future<T> result;
		try {
			result = workers.submit(() -> {
				time.check();
				return work.apply(time);
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
			// The work ends by itself; a thread that may use the database is not
			// interrupted.
			throw new PreviewsBusyException();
		}
	}

	/**
	 * Accepts no more, and waits for the current previews, because the database is closed
	 * next.
	 */
	@Override
	public void destroy() throws InterruptedException {
		this.newest.shutdown();
		this.older.shutdown();
		this.newest.awaitTermination(this.patience.toSeconds() + 1, TimeUnit.SECONDS);
		this.older.awaitTermination(this.patience.toSeconds() + 1, TimeUnit.SECONDS);
	}

}
