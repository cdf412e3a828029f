package org.paperboy.delivery;

import org.springframework.stereotype.Component;

/**
 * Begins runs.
 */
@Component
class DispatchRuns {

	private final Intake intake;

	private final LetterSender sender;

	private final FinalCheck check;

	private final Settlements settlements;

	DispatchRuns(Intake intake, LetterSender sender, FinalCheck check, Settlements settlements) {
		this.intake = intake;
		this.sender = sender;
		this.check = check;
		this.settlements = settlements;
	}

	/**
	 * Whoever began a run, and what it knows beyond it.
	 */
	interface Caller {

		/**
		 * Whether the program is about to stop.
		 */
		boolean isStopping();

		/**
		 * Whether the server could not be reached before, so that one letter is enough
		 * until it is.
		 */
		boolean isProbing();

		/**
		 * Whether letters were planned since this was last asked.
		 */
		boolean hasNewLetters();

		/**
		 * Takes up what other nodes left.
		 */
		void takeOver();

	}

	/**
	 * A new run.
	 */
	DispatchRun begin(Caller caller) {
		return new DispatchRun(this.intake, this.sender, this.check, this.settlements, caller);
	}

}
