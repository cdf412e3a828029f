package org.paperboy;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints, at the end of the tests, a table of what went wrong in them, what was observed,
 * and whether it held.
 */
public class FaultTable implements TestExecutionListener {

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

	@Override
	public void testPlanExecutionFinished(TestPlan plan) {
		if (!this.rows.isEmpty()) {
			StringBuilder table = new StringBuilder("\n| fault | observed | test | held |\n|---|---|---|--:|\n");
			new TreeMap<>(this.rows).forEach((row, outcomes) -> table.append("| ")
				.append(row)
				.append(" | ")
				.append(outcomes.passed())
				.append(" of ")
				.append(outcomes.all())
				.append(" |\n"));
			System.out.println(table);
		}
	}

}
