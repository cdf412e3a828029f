package org.paperboy.digest;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * However many previews are asked for, few are made at once and nobody waits long.
 */
class PreviewQueueTests {

	private final CountDownLatch held = new CountDownLatch(1);

	private final PreviewQueue queue = new PreviewQueue(1, 1, Duration.ofMillis(300));

	@AfterEach
	void end() throws Exception {
		this.held.countDown();
		this.queue.destroy();
	}

	private int hold() {
		try {
			this.held.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		return 1;
	}

	@Test
	void tooManyAreRefusedAtOnceAndNoneWaitsLong() throws Exception {
		try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
			CountDownLatch begun = new CountDownLatch(1);
			Future<Integer> first = askers.submit(() -> this.queue.call((turn) -> {
				begun.countDown();
				return hold();
			}));
			begun.await();
			Future<Integer> second = askers.submit(() -> this.queue.call((turn) -> 2));
			Future<Integer> third = askers.submit(() -> this.queue.call((turn) -> 3));
			for (Future<Integer> asked : List.of(first, second, third)) {
				assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> asked.get(5, TimeUnit.SECONDS))
					.withCauseInstanceOf(PreviewsBusyException.class);
			}
		}
		this.held.countDown();
		await().ignoreExceptionsInstanceOf(PreviewsBusyException.class).until(() -> this.queue.call((turn) -> 4) == 4);
	}

	@Test
	void nobodyWaitsForPreviewsOfOlderEditions() throws Exception {
		try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
			CountDownLatch begun = new CountDownLatch(1);
			askers.submit(() -> this.queue.callOlder((turn) -> {
				begun.countDown();
				return hold();
			}));
			begun.await();
			assertThat(this.queue.<Integer>call((turn) -> 2)).isEqualTo(2);
			this.held.countDown();
		}
	}

	@Test
	void besideThoseAtWorkThreeWait() throws Exception {
		PreviewQueue usual = new PreviewQueue();
		try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Integer>> asked = IntStream.range(0, 100)
				.mapToObj((i) -> askers.submit(() -> usual.call((turn) -> hold())))
				.toList();
			int few = Math.max(1, Runtime.getRuntime().availableProcessors() / 2) + 3;
			await().until(() -> asked.stream().filter(Future::isDone).count() == 100 - few);
			this.held.countDown();
		}
		usual.destroy();
	}

	@Test
	void whatNobodyWaitsForEndsByItself() throws Exception {
		CountDownLatch ended = new CountDownLatch(1);
		assertThatExceptionOfType(PreviewsBusyException.class).isThrownBy(() -> this.queue.call((turn) -> {
			try {
				while (ended.getCount() > 0) {
					turn.check();
					Thread.onSpinWait();
				}
			}
			catch (PreviewsBusyException ex) {
				ended.countDown();
				throw ex;
			}
			return 1;
		}));
		assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void whatNobodyWaitsForAnyMoreIsNotBegun() throws Exception {
		AtomicBoolean late = new AtomicBoolean();
		try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
			CountDownLatch begun = new CountDownLatch(1);
			askers.submit(() -> this.queue.call((turn) -> {
				begun.countDown();
				return hold();
			}));
			begun.await();
			assertThatExceptionOfType(PreviewsBusyException.class).isThrownBy(() -> this.queue.call((turn) -> {
				late.set(true);
				return 2;
			}));
			this.held.countDown();
		}
		await().ignoreExceptionsInstanceOf(PreviewsBusyException.class).until(() -> this.queue.call((turn) -> 3) == 3);
		assertThat(late).isFalse();
	}

	@Test
	void whatIsWrongIsTold() {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> this.queue.call((turn) -> {
			throw new IllegalArgumentException("wrong");
		}));
	}

}
