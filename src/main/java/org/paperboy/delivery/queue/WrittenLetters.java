package org.paperboy.delivery.queue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.LetterSource;

/**
 * Letters that are written some at a time, in the order of the claim. Guarded by the lock
 * of the {@link LetterQueue}.
 */
final class WrittenLetters {

	private final Deque<FutureTask<List<LetterSource.Written>>> writing = new ArrayDeque<>();

	private final Deque<ClaimedLetter> ready = new ArrayDeque<>();

	void add(FutureTask<List<LetterSource.Written>> some) {
		this.writing.add(some);
	}

	/**
	 * The first that is written, or null.
	 */
	@Nullable ClaimedLetter peek() {
		while (!this.writing.isEmpty() && this.writing.getFirst().isDone()) {
			try {
				this.writing.removeFirst().get().forEach((written) -> this.ready.add(new ClaimedLetter(written)));
			}
			catch (InterruptedException | ExecutionException ex) {
				throw new IllegalStateException("writing ends in an answer for each letter", ex);
			}
		}
		return this.ready.peekFirst();
	}

	/**
	 * Takes out the first, or null.
	 */
	@Nullable ClaimedLetter poll() {
		return (peek() != null) ? this.ready.poll() : null;
	}

	/**
	 * Those that were found written so far.
	 */
	Stream<ClaimedLetter> written() {
		return this.ready.stream();
	}

	/**
	 * All that are written now.
	 */
	Deque<ClaimedLetter> ready() {
		peek();
		return this.ready;
	}

}
