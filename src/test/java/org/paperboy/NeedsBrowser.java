package org.paperboy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests if Chromium or its driver is not installed, and says so; in continuous
 * integration ({@code CI=true}) they fail instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsBrowser.Condition.class)
public @interface NeedsBrowser {

	/**
	 * Looks for the two programs.
	 */
	class Condition implements ExecutionCondition {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			ConditionEvaluationResult result = evaluate(List.of(Browser.CHROMIUM, Browser.DRIVER),
					"true".equals(System.getenv("CI")));
			if (result.isDisabled() && context.getTestMethod().isEmpty()) {
				System.out.println(result.getReason().orElseThrow());
			}
			return result;
		}

		static ConditionEvaluationResult evaluate(List<Path> programs, boolean ci) {
			List<Path> missing = programs.stream().filter((program) -> !Files.isExecutable(program)).toList();
			if (missing.isEmpty()) {
				return ConditionEvaluationResult.enabled("Chromium is installed");
			}
			if (ci) {
				throw new IllegalStateException("Browser tests cannot run: " + missing + " missing, and CI=true");
			}
			return ConditionEvaluationResult.disabled("Browser tests are skipped: " + missing
					+ " missing (on Debian: apt-get install chromium-headless-shell chromium-driver)");
		}

	}

}
