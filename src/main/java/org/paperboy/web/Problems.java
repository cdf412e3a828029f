package org.paperboy.web;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.paperboy.sheet.UnreadableSheetException;
import org.paperboy.subscriber.InvalidFieldsException;
import tools.jackson.databind.DatabindException;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Answers the mistakes of programs with problem details (RFC 9457); bad fields are named
 * in {@code errors}.
 */
@ControllerAdvice(annotations = RestController.class)
class Problems extends ResponseEntityExceptionHandler {

	private final MessageSource messages;

	Problems(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * A bad field and what is wrong with it, in English like all of the API.
	 */
	record FieldProblem(String field, String message) {

	}

	@ExceptionHandler
	ProblemDetail invalidFields(InvalidFieldsException ex) {
		return fields(ex.problems());
	}

	@ExceptionHandler
	ProblemDetail badArgument(MethodArgumentTypeMismatchException ex) {
		return fields(
				List.of(new InvalidFieldsException.Problem(ex.getName(), "'" + ex.getValue() + "' cannot be read")));
	}

	/**
	 * Tells how many rows were taken before the line that cannot be read.
	 */
	@ExceptionHandler
	ProblemDetail unreadableSheet(UnreadableSheetException ex) {
		ProblemDetail problem = fields(ex.faults()
			.entrySet()
			.stream()
			.map((fault) -> new InvalidFieldsException.Problem(fault.getKey(), fault.getValue()))
			.toList());
		problem.setDetail(ex.getMessage());
		problem.setProperty("imported", ex.before().imported());
		problem.setProperty("rejected", ex.before().rejected());
		return problem;
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		String field = "body";
		if (ex.getCause() instanceof DatabindException cause && !cause.getPath().isEmpty()
				&& cause.getPath().getFirst().getPropertyName() != null) {
			field = cause.getPath().getFirst().getPropertyName();
		}
		return ResponseEntity.badRequest()
			.body(fields(List.of(new InvalidFieldsException.Problem(field, "cannot be read"))));
	}

	private ProblemDetail fields(List<InvalidFieldsException.Problem> problems) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				"Some fields cannot be taken as they are.");
		problem.setProperty("errors",
				problems.stream()
					.map((some) -> new FieldProblem(some.field(), some.text(this.messages, Locale.ENGLISH)))
					.toList());
		return problem;
	}

}
