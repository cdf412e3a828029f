package org.paperboy.maths;

import java.util.regex.Pattern;

/**
 * A stretch of readable text that stands on one line, or above or below it.
 *
 * @param text never empty; without the mark that says how it stands
 */
public record Run(String text, Script script) {

	private static final Pattern BARE = Pattern.compile("[\\p{L}\\p{N}\\p{M}∞*.%]+|[⊙⊕⊥∥†‡\\p{So}]");

	/**
	 * The height at which a run stands.
	 */
	public enum Script {

		PLAIN, RAISED, LOWERED

	}

	/**
	 * The run in plain text: behind {@code ^} or {@code _}, and in parentheses if it
	 * could not be told from what follows.
	 */
	public String inLine() {
		String atom = (this.script == Script.PLAIN || BARE.matcher(this.text).matches()) ? this.text
				: "(" + this.text + ")";
		return switch (this.script) {
			case PLAIN -> atom;
			case RAISED -> "^" + atom;
			case LOWERED -> "_" + atom;
		};
	}

}
