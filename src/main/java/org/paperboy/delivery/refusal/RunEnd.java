package org.paperboy.delivery.refusal;

/**
 * A reason why a run ended before its letters were all settled.
 */
public enum RunEnd {

	/** It did not. */
	NONE,
	/** The mail server cannot be reached. */
	UNREACHED,
	/** The mail server does not let us in. */
	UNWELCOME,
	/** The mail server refuses every letter. */
	REFUSED,
	/** The lease was taken away. */
	LOST,
	/** The journal cannot be written. */
	UNNOTED,
	/** All sending is paused. */
	PAUSED

}
