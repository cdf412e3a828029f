package org.paperboy.mail;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests if {@link Dkimpy} is not installed, and says so; in continuous integration
 * ({@code CI=true}) they fail instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsDkimpy.Condition.class)
public @interface NeedsDkimpy {

	/**
	 * Looks for the module, once.
	 */
	class Condition implements ExecutionCondition {

		private static final boolean INSTALLED = Dkimpy.isInstalled();

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			ConditionEvaluationResult result = evaluate(INSTALLED, "true".equals(System.getenv("CI")));
			if (result.isDisabled() && context.getTestMethod().isEmpty()) {
				System.out.println(result.getReason().orElseThrow());
			}
			return result;
		}

		static ConditionEvaluationResult evaluate(boolean installed, boolean ci) {
			if (installed) {
				return ConditionEvaluationResult.enabled("dkimpy is installed");
			}
			if (ci) {
				throw new IllegalStateException("Tests with dkimpy cannot run: it is missing, and CI=true");
			}
			return ConditionEvaluationResult
				.disabled("Tests with dkimpy are skipped: it is missing (on Debian: apt-get install python3-dkim)");
		}

	}

}
