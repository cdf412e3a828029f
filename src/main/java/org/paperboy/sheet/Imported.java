package org.paperboy.sheet;

/**
 * The result of an import.
 *
 * @param imported how many lines were taken over
 * @param rejected the other lines, in their order, to be read before they are closed
 */
public record Imported(int imported, Iterable<Rejected> rejected) {

	/**
	 * A line that was not taken over.
	 *
	 * @param line counted from 1, the header included
	 * @param reason a word in capitals, and after {@code INVALID} what is wrong
	 */
	public record Rejected(long line, String reason) {

	}

}
