package org.paperboy.schedule;

import org.paperboy.bounce.BounceMailbox;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * Reads the reports about letters that came back.
 */
@DisallowConcurrentExecution
class SweepJob implements Job {

	private final BounceMailbox mailbox;

	SweepJob(BounceMailbox mailbox) {
		this.mailbox = mailbox;
	}

	@Override
	public void execute(JobExecutionContext context) {
		this.mailbox.sweep();
	}

}
