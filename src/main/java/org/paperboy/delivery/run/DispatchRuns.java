package org.paperboy.delivery.run;

import org.paperboy.delivery.settlement.Settlements;

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
	 * A new run.
	 */
	DispatchRun begin(DispatchRun.Caller caller) {
		return new DispatchRun(this.intake, this.sender, this.check, this.settlements, caller);
	}

}
