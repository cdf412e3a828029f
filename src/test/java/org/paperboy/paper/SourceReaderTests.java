package org.paperboy.paper;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.paperboy.Fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * No source holds up another, whatever it does.
 */
class SourceReaderTests {

	private static final LocalDate DAY = LocalDate.of(2026, 4, 20);

	private record Source(String name, Supplier<Reading> answer) implements PaperSource {

		@Override
		public Reading read(LocalDate date, Deadline deadline) {
			return this.answer.get();
		}

	}

	private static Map<PaperSource, Reading> read(PaperSource... sources) {
		return new SourceReader(List.of(sources), List.of()).read(DAY, Deadline.in(Duration.ofMillis(100)));
	}

	@Test
	@Fault("T44 a source that hangs")
	void oneThatHangsFailsAtTheDeadlineAlone() {
		CountDownLatch never = new CountDownLatch(1);
		PaperSource hanging = new Source("hanging", () -> await(never));
		PaperSource well = new Source("well", () -> Reading.quiet("a Saturday"));
		Map<PaperSource, Reading> readings = read(hanging, well);
		never.countDown();
		assertThat(readings.get(hanging)).isEqualTo(Reading.failed("no complete answer in time"));
		assertThat(readings.get(well)).isEqualTo(Reading.quiet("a Saturday"));
	}

	@Test
	@Fault("T22 a stop while a source hangs")
	void aStopEndsTheReadingWithoutAResult() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch never = new CountDownLatch(1);
		SourceReader reader = new SourceReader(List.of(new Source("hanging", () -> {
			asked.countDown();
			return await(never);
		})), List.of());
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<?> reading = threads.submit(() -> reader.read(DAY, Deadline.in(Duration.ofMinutes(5))));
			asked.await();
			reader.stop();
			assertThat(reading).failsWithin(Duration.ofSeconds(5))
				.withThrowableThat()
				.withCauseInstanceOf(CancellationException.class);
			assertThatExceptionOfType(CancellationException.class)
				.isThrownBy(() -> reader.read(DAY, Deadline.in(Duration.ofMinutes(5))));
		}
		finally {
			never.countDown();
		}
	}

	private static Reading await(CountDownLatch never) {
		try {
			never.await();
			return Reading.quiet("");
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void oneThatThrowsFailsWithItsReason() {
		PaperSource broken = new Source("broken", () -> {
			throw new IllegalStateException("broken");
		});
		assertThat(read(broken).get(broken).outcome()).isEqualTo(Reading.Outcome.FAILED);
		assertThat(read(broken).get(broken).detail()).contains("broken");
	}

	@Test
	void theirOrderIsFixed() {
		PaperSource one = new Source("one", () -> Reading.quiet(""));
		PaperSource other = new Source("other", () -> Reading.quiet(""));
		assertThat(read(one, other).keySet()).containsExactly(one, other);
	}

}
