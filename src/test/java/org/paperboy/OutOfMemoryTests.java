package org.paperboy;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A program without memory ends, whichever thread meets it, in a process of its own.
 */
class OutOfMemoryTests {

	@ParameterizedTest
	@ValueSource(strings = { "uncaught", "logged" })
	void theProgramEndsWithAStatus(String how) throws Exception {
		Process process = new ProcessBuilder(
				ProcessHandle.current().info().command().orElse(System.getProperty("java.home") + "/bin/java"),
				"-Xmx24m", "-Dhow=" + how, "-cp", System.getProperty("java.class.path"), Victim.class.getName())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
			.start();
		try {
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).isEqualTo(OutOfMemory.STATUS);
		}
		finally {
			process.destroyForcibly();
		}
	}

	/**
	 * Fills its memory in a thread of its own, and would live on. Its main method is none
	 * that the demo's command could take for the demo's.
	 */
	static final class Victim {

		void main() throws InterruptedException {
			OutOfMemory.endsTheProgram();
			Thread.ofVirtual().start("logged".equals(System.getProperty("how")) ? Victim::fillAndLog : Victim::fill);
			new CountDownLatch(1).await();
		}

		private static void fillAndLog() {
			try {
				fill();
			}
			catch (OutOfMemoryError ex) {
				LoggerFactory.getLogger(Victim.class).debug("went wrong: {}", 1, new IllegalStateException(ex));
			}
		}

		private static void fill() {
			List<long[]> kept = new ArrayList<>();
			while (kept.size() < Integer.MAX_VALUE) {
				kept.add(new long[100_000]);
			}
		}

	}

}
