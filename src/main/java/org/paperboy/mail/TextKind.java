package org.paperboy.mail;

/**
 * The kind of a text decides how values in it are escaped and encoded.
 */
public enum TextKind {

	/**
	 * Markup.
	 */
	HTML,
	/**
	 * Plain text.
	 */
	TEXT,
	/**
	 * One line for a header, not yet encoded.
	 */
	LINE

}
