package org.paperboy.delivery.settlement;

import java.time.Clock;

import org.paperboy.delivery.refusal.RefusalPolicy;
import org.paperboy.delivery.server.MailServerState;

import org.springframework.stereotype.Component;

/**
 * Begins the settlement of each run.
 */
@Component
public class Settlements {

	private final LedgerWriter writer;

	private final RefusalPolicy policy;

	private final MailServerState server;

	private final WriteOutage outage;

	private final Clock clock;

	Settlements(LedgerWriter writer, RefusalPolicy policy, MailServerState server, WriteOutage outage, Clock clock) {
		this.writer = writer;
		this.policy = policy;
		this.server = server;
		this.outage = outage;
		this.clock = clock;
	}

	/**
	 * The settlement of a run.
	 * @param results that it settles
	 */
	public Settlement begin(UnsettledResults results, SendPermit permit) {
		UnclearRefusals unclear = new UnclearRefusals(this.policy, this.server.refusals(), this.clock);
		return new Settlement(results, this.writer, unclear, permit, this.outage);
	}

}
