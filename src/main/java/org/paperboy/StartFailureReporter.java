package org.paperboy;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.core.NestedExceptionUtils;

/**
 * Reports in one line, on standard error, why the start failed: the key, what is wrong
 * with it, the remedy. It replaces Spring Boot's report of several paragraphs.
 *
 * @see SpringBootExceptionReporter
 */
class StartFailureReporter implements FailureAnalysisReporter {

	@Override
	public void report(FailureAnalysis analysis) {
		System.err.println("Paperboy cannot start. " + line(analysis).replaceAll("[\\s\\p{Cc}\\p{Z}]+", " ").strip());
	}

	static String line(FailureAnalysis analysis) {
		Throwable cause = analysis.getCause();
		if (cause instanceof BindException bind) {
			return bind.getName() + ": " + reason(bind) + "; see config/application.yaml for what it may be";
		}
		if (cause instanceof BindValidationException invalid) {
			return invalid.getValidationErrors()
				.getAllErrors()
				.stream()
				.map((error) -> invalid.getValidationErrors().getName() + "."
						+ ((error instanceof org.springframework.validation.FieldError field) ? field.getField() : "")
						+ ": " + error.getDefaultMessage())
				.collect(Collectors.joining("; "));
		}
		String action = (analysis.getAction() != null) ? " " + analysis.getAction() : "";
		return analysis.getDescription() + action;
	}

	private static String reason(BindException bind) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(bind);
		Object value = (bind.getProperty() != null) ? bind.getProperty().getValue() : "";
		Class<?> type = bind.getTarget().getType().resolve(Object.class);
		if (type.isEnum()) {
			return "'" + value + "' must be one of "
					+ Arrays.stream(type.getEnumConstants())
						.map((constant) -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
						.collect(Collectors.joining(", "));
		}
		return "'" + value + "' cannot be used (" + root.getMessage() + ")";
	}

}
