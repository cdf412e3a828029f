package org.paperboy.subscriber;

import java.util.List;

/**
 * Somebody's choices that cannot be taken as they are, naming each bad field.
 */
public class InvalidFieldsException extends RuntimeException {

	private final transient List<Problem> problems;

	public InvalidFieldsException(List<Problem> problems) {
		super(problems.toString());
		this.problems = List.copyOf(problems);
	}

	public List<Problem> problems() {
		return this.problems;
	}

	/**
	 * What is wrong with one field.
	 *
	 * @param field as the sender knows it
	 * @param message for the sender
	 */
	public record Problem(String field, String message) {

	}

}
