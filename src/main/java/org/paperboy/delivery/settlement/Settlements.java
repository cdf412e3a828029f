package org.paperboy.delivery.settlement;

import org.paperboy.delivery.refusal.RefusalPolicy;
import org.paperboy.delivery.server.MailServerState;

import org.springframework.stereotype.Component;

/**
 * Begins the settlement of each run.
 */
@Component
public class Settlements {

	private final LedgerWriter writer;

	private final SettledNews news;

	private final RefusalPolicy policy;

	private final MailServerState server;

	Settlements(LedgerWriter writer, SettledNews news, RefusalPolicy policy, MailServerState server) {
		this.writer = writer;
		this.news = news;
		this.policy = policy;
		this.server = server;
	}

	/**
	 * The settlement of a run.
	 * @param permit by which its letters leave
	 */
	public Settlement begin(SendPermit permit) {
		return new Settlement(this.writer, this.news, new UnclearRefusals(this.policy, this.server.refusals()), permit);
	}

}
