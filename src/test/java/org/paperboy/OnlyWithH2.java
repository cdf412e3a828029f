package org.paperboy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Leaves tests out if the build runs on PostgreSQL, and prints why.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnlyWithH2.Condition.class)
public @interface OnlyWithH2 {

	/**
	 * Why they are left out.
	 */
	String value();

	/**
	 * Looks for the switch.
	 */
	class Condition implements ExecutionCondition {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			if (!Postgres.isChosen()) {
				return ConditionEvaluationResult.enabled("The build runs on H2");
			}
			return AnnotationSupport.findAnnotation(context.getElement(), OnlyWithH2.class)
				.map((annotation) -> leaveOut(context, annotation.value()))
				.orElseGet(() -> ConditionEvaluationResult.enabled("It runs on PostgreSQL too"));
		}

		private static ConditionEvaluationResult leaveOut(ExtensionContext context, String why) {
			String test = context.getTestMethod().map((method) -> "." + method.getName()).orElse("");
			System.out.println(
					"Left out on PostgreSQL: " + context.getRequiredTestClass().getSimpleName() + test + ": " + why);
			return ConditionEvaluationResult.disabled(why);
		}

	}

}
