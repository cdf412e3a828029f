package org.paperboy.schedule;

import org.paperboy.delivery.Deliveries;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * Sends the letters that wait. Ticks go on during a run, so that other nodes join it; on
 * a busy node a tick does nothing.
 */
class DispatchJob implements Job {

	private final Deliveries deliveries;

	DispatchJob(Deliveries deliveries) {
		this.deliveries = deliveries;
	}

	@Override
	public void execute(JobExecutionContext context) {
		this.deliveries.dispatch();
	}

}
