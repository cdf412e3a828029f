package org.paperboy.subscriber;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.springframework.context.MessageSource;

/**
 * Says that somebody's choices cannot be taken as they are, and names each bad field.
 */
public class InvalidFieldsException extends RuntimeException {

	private final transient List<Problem> problems;

	public InvalidFieldsException(String field, String message, Object... arguments) {
		this(List.of(new Problem(field, message, arguments)));
	}

	public InvalidFieldsException(List<Problem> problems) {
		super(problems.toString());
		this.problems = List.copyOf(problems);
	}

	public List<Problem> problems() {
		return this.problems;
	}

	/**
	 * A bad field and what is wrong with it.
	 *
	 * @param field as the sender knows it
	 * @param message a key of {@code messages.properties}, or the words themselves if
	 * they are for the operator, who reads English
	 * @param arguments of the message
	 */
	public record Problem(String field, String message, Object... arguments) {

		/**
		 * The same problem of a field that the sender knows by another name.
		 */
		public Problem of(String name) {
			return new Problem(name, this.message, this.arguments);
		}

		/**
		 * The message in a language.
		 */
		public String text(MessageSource messages, Locale locale) {
			return Objects.requireNonNullElse(messages.getMessage(this.message, this.arguments, this.message, locale),
					this.message);
		}

		@Override
		public String toString() {
			return this.field + " " + this.message;
		}

	}

}
