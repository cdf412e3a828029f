package org.paperboy.delivery;

import java.util.Locale;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.paperboy.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * As {@link CrashTests}, where letters in doubt are held, and where the program is asked
 * to stop. Takes long: {@code mvn -Pcrash test}.
 */
class CrashSoak extends Crash {

	@Test
	@Fault("the same, letters in doubt held")
	void whereLettersInDoubtAreHeldNobodyGetsOneTwice() throws Exception {
		try (Node node = node("hold")) {
			interrupt(node, node::kill);
			awaitSettled(node);
			int missing = READERS * this.days - this.accepted.get();
			long inDoubt = IntStream.range(0, this.days)
				.mapToLong((day) -> counts(node, day).path("inDoubt").asInt())
				.sum();
			System.out.printf(Locale.ROOT, "%d kills, held: %d letters, %d missing, %d in doubt%n", KILLS,
					this.accepted.get(), missing, inDoubt);
			assertThat(extraCopies()).isZero();
			assertThat(inDoubt).isBetween((long) missing, (long) CONNECTIONS * KILLS);
		}
	}

	@Test
	@Fault("a stop during a run, again and again")
	void whoeverIsStoppedSendsEveryLetterOnce() throws Exception {
		try (Node node = node("retry-once")) {
			interrupt(node, () -> assertThat(node.stop()).as("exit code").isZero());
			awaitSettled(node, "inDoubt");
			System.out.printf(Locale.ROOT, "%d stops, %d editions: %d letters%n", KILLS, this.days,
					this.accepted.get());
			assertThat(extraCopies()).isZero();
			assertThat(this.accepted).hasValue(READERS * this.days);
		}
	}

}
