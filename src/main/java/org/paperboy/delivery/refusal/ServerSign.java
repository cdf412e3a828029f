package org.paperboy.delivery.refusal;

/**
 * A sign that an answer gives of the server.
 */
public enum ServerSign {

	/** Nothing, as an address is refused that anybody may have made up. */
	NOTHING,
	/**
	 * Hardly anything, as a letter to such an address is refused; but many in a row are
	 * told the operator.
	 */
	SUSPICION,
	/** Nothing that is news. */
	NO_NEWS,
	/** It accepts letters. */
	ACCEPTS,
	/** It may refuse us. */
	PERHAPS_REFUSES,
	/** It refuses us, or wants fewer letters. */
	UNWILLING,
	/** It cannot take letters for its own state. */
	ILL

}
