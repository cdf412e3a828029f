package org.paperboy.edition;

/**
 * No edition can be of this day: it is still to come, or before the first preprints.
 */
public class NoSuchDayException extends IllegalArgumentException {

	private final String problem;

	NoSuchDayException(String problem) {
		super(problem);
		this.problem = problem;
	}

	/**
	 * The reason, as a key of {@code messages.properties}.
	 */
	public String problem() {
		return this.problem;
	}

}
