package org.paperboy.maths;

/**
 * The piece of TeX that is being read: of which kind it is, and the smaller pieces that
 * come next in it.
 */
interface TexPiece {

	boolean isMaths();

	/**
	 * Whether this is text, in which only commands are TeX.
	 */
	boolean isText();

	/**
	 * Whether this is a name, in which every brace and every {@code ~} is TeX.
	 */
	boolean isName();

	/**
	 * Takes the argument of a command: a group, another command, or one character.
	 */
	String argument();

	/**
	 * Takes the option in square brackets behind a command.
	 */
	String option();

	/**
	 * A text read as maths.
	 */
	String maths(String text);

	/**
	 * Reads the maths that begins here between two marks of the same length.
	 */
	void maths(String text, String mark);

	/**
	 * Reads the space without a line break that may come behind maths or a command.
	 */
	void tie();

}
