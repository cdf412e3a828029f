package org.paperboy.bounce.webhook;

import org.paperboy.bounce.report.Verdict;

/**
 * Verdicts in a word, for tables.
 */
final class Verdicts {

	private Verdicts() {
	}

	/**
	 * What was refused, if it is a soft bounce, or else the kind of the verdict.
	 */
	static String name(Verdict verdict) {
		return (verdict instanceof Verdict.Soft soft) ? soft.cause().name() : verdict.getClass().getSimpleName();
	}

}
