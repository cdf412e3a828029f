package org.paperboy.paper.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.paperboy.paper.Deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Calls are made with pauses between them, and none waits past its deadline for its turn.
 */
class CallSpacingTests {

	private final Deadline soon = Deadline.in(Duration.ofSeconds(10));

	@Test
	void theNextCallWaits() throws IOException {
		CallSpacing spacing = new CallSpacing(Duration.ofMillis(300));
		long first = spacing.spaced(this.soon, System::nanoTime);
		long second = spacing.spaced(this.soon, System::nanoTime);
		assertThat(Duration.ofNanos(second - first)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
	}

	@Test
	void aFailedCallCountsToo() throws IOException {
		CallSpacing spacing = new CallSpacing(Duration.ofMillis(300));
		long start = System.nanoTime();
		assertThatIOException().isThrownBy(() -> spacing.spaced(this.soon, () -> {
			throw new IOException("broken");
		})).withMessage("broken");
		long second = spacing.spaced(this.soon, System::nanoTime);
		assertThat(Duration.ofNanos(second - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
	}

	@Test
	void aTurnAfterTheDeadlineIsGivenUpAtOnce() throws IOException {
		CallSpacing spacing = new CallSpacing(Duration.ofHours(1));
		spacing.spaced(this.soon, () -> 1);
		assertThatExceptionOfType(CallSpacing.NoTurnException.class)
			.isThrownBy(() -> spacing.spaced(this.soon, () -> 2));
	}

	@Test
	void onlyOneCallIsUnderWay() throws Exception {
		CallSpacing spacing = new CallSpacing(Duration.ZERO);
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> {
			try {
				return spacing.spaced(this.soon, () -> {
					begun.countDown();
					try {
						end.await();
					}
					catch (InterruptedException ex) {
						throw new IOException(ex);
					}
					return 1;
				});
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		});
		begun.await();
		assertThatExceptionOfType(CallSpacing.NoTurnException.class)
			.isThrownBy(() -> spacing.spaced(Deadline.in(Duration.ofMillis(50)), () -> 2));
		end.countDown();
		assertThat(first.get()).isOne();
	}

}
