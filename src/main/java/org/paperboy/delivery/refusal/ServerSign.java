package org.paperboy.delivery.refusal;

/**
 * A sign that an answer gives of the server.
 */
public enum ServerSign {

	/** Nothing, as an address is refused that anybody may have made up. */
	NOTHING,
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
