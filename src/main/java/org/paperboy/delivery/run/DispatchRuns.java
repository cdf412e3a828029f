package org.paperboy.delivery.run;

import org.paperboy.delivery.settlement.Settlements;
import org.paperboy.delivery.smtp.Transport;

import org.springframework.stereotype.Component;

/**
 * Begins runs, and lets go of the connections that they leave.
 */
@Component
class DispatchRuns {

	private final Intake intake;

	private final Worker worker;

	private final Settlements settlements;

	private final Transport transport;

	DispatchRuns(Intake intake, Worker worker, Settlements settlements, Transport transport) {
		this.intake = intake;
		this.worker = worker;
		this.settlements = settlements;
		this.transport = transport;
	}

	/**
	 * Runs until no letter waits.
	 */
	DispatchRun.Result run(DispatchRun.Caller caller) {
		RunClaims claims = new RunClaims(this.intake, caller::isStopping);
		try {
			return new DispatchRun(claims, this.worker, this.settlements.begin(claims.permit()), caller).execute();
		}
		finally {
			this.transport.rest();
		}
	}

	/**
	 * Closes every connection at once, also those on which an answer is awaited.
	 */
	void hangUp() {
		this.transport.hangUp();
	}

	/**
	 * Closes the connections that nobody uses now.
	 */
	void closeIdle() {
		this.transport.closeIdle();
	}

}
