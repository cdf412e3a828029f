package org.paperboy.demo;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.loader.tools.MainClassFinder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * {@code mvn spring-boot:test-run} starts the demo, or says why not and ends.
 */
@ExtendWith(OutputCaptureExtension.class)
class DemoStartTests {

	/**
	 * The command finds the main class in the same way, and gives up if it finds two.
	 */
	@Test
	void theDemoIsTheOnlyMainClassOfTheTests() throws IOException, URISyntaxException {
		File classes = new File(DemoApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		assertThat(MainClassFinder.findSingleMainClass(classes)).isEqualTo(DemoApplication.class.getName());
	}

	@Test
	void aDemoThatCannotStartSaysWhyAndEnds(CapturedOutput output) {
		Set<Thread> before = threads();
		assertThat(catchThrowable(() -> DemoApplication.main(new String[] { "--paperboy.delivery.connections=0" })))
			.as("what ends the program with a status of 1")
			.isNotNull();
		assertThat(output.getErr()).contains("Paperboy cannot start. paperboy.delivery.connections");
		await().pollInSameThread()
			.untilAsserted(() -> assertThat(threads()).as("threads that keep it alive").isSubsetOf(before));
	}

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !thread.isDaemon())
			.collect(Collectors.toSet());
	}

	@Test
	void aFirstDayThatFailsIsToldOf(CapturedOutput output) {
		new FirstDay(null, null, null, null, null).run();
		assertThat(output).contains("The demo's first day failed");
	}

}
