package org.paperboy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Notes, for the table at the end of the build, what went wrong in the tests, what was
 * observed, and whether it held, and which numbered cases no test held.
 */
public class FaultTable implements TestExecutionListener {

	private static final Path TABLE = Path.of("target/surefire-reports/faults.txt");

	private static final Path NOT_HELD = TABLE.resolveSibling("faults-not-held.txt");

	/**
	 * The cases that have numbers, from T01 on.
	 */
	private static final int CASES = 92;

	private static final Pattern HELD = Pattern.compile("\\| ((?:T\\d\\d )+).* (\\d+) of \\2 \\|");

	private final Map<String, Outcomes> rows = new ConcurrentHashMap<>();

	private record Outcomes(int passed, int all) {

		private Outcomes and(Outcomes other) {
			return new Outcomes(this.passed + other.passed, this.all + other.all);
		}

	}

	@Override
	public void executionFinished(TestIdentifier test, TestExecutionResult result) {
		if (test.isTest()) {
			test.getSource()
				.flatMap(FaultTable::row)
				.ifPresent((row) -> this.rows.merge(row,
						new Outcomes((result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) ? 1 : 0, 1),
						Outcomes::and));
		}
	}

	private static Optional<String> row(TestSource source) {
		if (!(source instanceof MethodSource method)) {
			return Optional.empty();
		}
		Method test = method.getJavaMethod();
		return Optional.ofNullable(test.getAnnotation(Fault.class))
			.map((fault) -> fault.value() + " | " + inWords(test.getName()) + " | "
					+ method.getJavaClass().getSimpleName());
	}

	private static String inWords(String name) {
		return name.replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ").toLowerCase(Locale.ROOT);
	}

	/**
	 * In a process of several, this comes after each class; the build prints them all.
	 */
	@Override
	public void testPlanExecutionFinished(TestPlan plan) {
		if (this.rows.isEmpty()) {
			return;
		}
		List<String> lines = this.rows.entrySet().stream().map((row) -> line(row.getKey(), row.getValue())).toList();
		this.rows.clear();
		try {
			Files.createDirectories(TABLE.getParent());
			write(lines);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Of several processes, the last one to write has read the lines of all. A run of
	 * chosen tests does not report the other cases.
	 */
	private static void write(List<String> lines) throws IOException {
		try (FileChannel rest = FileChannel.open(NOT_HELD, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
				FileLock _ = rest.lock()) {
			Files.write(TABLE, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
			if (System.getProperty("test") == null) {
				String line = "No test of this run held: " + notHeld(Files.readAllLines(TABLE));
				rest.truncate(0).write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
			}
		}
	}

	/**
	 * The numbers of the cases that no test held in all of its runs.
	 */
	static String notHeld(List<String> table) {
		Set<String> held = table.stream()
			.map(HELD::matcher)
			.filter(Matcher::matches)
			.flatMap((line) -> Stream.of(line.group(1).split(" ")))
			.collect(Collectors.toSet());
		return IntStream.rangeClosed(1, CASES)
			.mapToObj((number) -> String.format(Locale.ROOT, "T%02d", number))
			.filter((number) -> !held.contains(number))
			.collect(Collectors.joining(", "));
	}

	private static String line(String row, Outcomes outcomes) {
		return "| " + row + " | " + outcomes.passed() + " of " + outcomes.all() + " |";
	}

}
