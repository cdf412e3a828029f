package org.paperboy.reachability;

/**
 * Who says that an address must not be written to.
 */
public enum SuppressionSource {

	/** The mail server, in its reply to a letter. */
	REPLY,
	/** A report that came by mail. */
	REPORT,
	/** A mail provider, by calling. */
	PROVIDER,
	/** The operator, also in a reader's name. */
	OPERATOR,
	/** Whoever erased themselves, or was erased. */
	ERASURE,
	/** Another installation. */
	IMPORT

}
