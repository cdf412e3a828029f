package org.paperboy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table names the numbered cases that no test of a run held.
 */
class FaultTableTests {

	private static final List<String> TABLE = List.of("| T01 T03 two at once | both are seen | SomeTests | 2 of 2 |",
			"| T04 one that failed once | it is noticed | SomeTests | 1 of 2 |",
			"| without a number, as T05 | it is no case | SomeTests | 1 of 1 |",
			"| T92 T06 of T07 | the numbers stand in front | SomeTests | 13 of 13 |");

	private static final Path TESTS = Path.of("src/test/java");

	private static final Pattern FAULT = Pattern.compile("(?m)^\\t@Fault\\(\"(.*)\"\\)$");

	@Test
	void everyFaultBeginsWithTheNumbersOfItsCases() throws IOException {
		try (Stream<Path> files = Files.walk(TESTS)) {
			assertThat(files.filter((file) -> file.toString().endsWith(".java")).flatMap(FaultTableTests::faults))
				.hasSizeGreaterThan(100)
				.allMatch((fault) -> fault.matches("(T(0[1-9]|[1-8]\\d|9[0-2]) )+\\S.*"));
		}
	}

	private static Stream<String> faults(Path file) {
		try {
			return FAULT.matcher(Files.readString(file)).results().map((fault) -> fault.group(1));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void casesThatNoTestHeldAreNamed() {
		assertThat(FaultTable.notHeld(TABLE)).startsWith("T02, T04, T05, T07, T08, ").endsWith(", T90, T91");
	}

	@Test
	void withoutATestEveryCaseIsNamed() {
		assertThat(FaultTable.notHeld(List.of()).split(", ")).hasSize(92).startsWith("T01").endsWith("T92");
	}

}
