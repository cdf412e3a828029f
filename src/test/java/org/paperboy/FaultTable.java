package org.paperboy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Notes, for the table at the end of the build, what went wrong in the tests, what was
 * observed, and whether it held.
 */
public class FaultTable implements TestExecutionListener {

	private static final Path TABLE = Path.of("target/surefire-reports/faults.txt");

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
			Files.write(TABLE, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String line(String row, Outcomes outcomes) {
		return "| " + row + " | " + outcomes.passed() + " of " + outcomes.all() + " |";
	}

}
