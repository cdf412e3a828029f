package org.paperboy.delivery.run;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log tells how a long run gets on.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProgressTests {

	private final AtomicLong time = new AtomicLong();

	private final Progress progress = new Progress(() -> 9_000, this.time::get);

	private void after(Duration duration, int letters) {
		this.time.addAndGet(duration.toNanos());
		this.progress.done(letters);
	}

	@Test
	void twiceAMinuteItTellsHowFarItIs(CapturedOutput output) {
		after(Duration.ofSeconds(30), 3_000);
		assertThat(output).contains("Delivered 3000 of 12000 letters, 100 a second, about 1m30s to go");
		after(Duration.ofSeconds(29), 3_500);
		assertThat(output).doesNotContain("3500");
		after(Duration.ofSeconds(1), 9_000);
		assertThat(output).contains("Delivered 9000 of 18000 letters, 200 a second, about 45s to go");
	}

	@Test
	void nobodyGuessesWhereNothingMoves(CapturedOutput output) {
		after(Duration.ofSeconds(30), 0);
		assertThat(output).contains("Delivered 0 of 9000 letters, 0 a second").doesNotContain("to go");
	}

}
