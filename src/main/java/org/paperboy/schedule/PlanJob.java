package org.paperboy.schedule;

import org.paperboy.digest.Digests;
import org.paperboy.subscriber.Subscribers;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * Ends the pauses whose date has come, and plans the digests of readers whose hour has
 * come.
 */
@DisallowConcurrentExecution
class PlanJob implements Job {

	private final Subscribers subscribers;

	private final Digests digests;

	PlanJob(Subscribers subscribers, Digests digests) {
		this.subscribers = subscribers;
		this.digests = digests;
	}

	@Override
	public void execute(JobExecutionContext context) {
		this.subscribers.resume();
		this.digests.plan();
	}

}
