package org.paperboy.schedule;

import org.paperboy.delivery.Deliveries;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * Sends what waits. Ticks go on while a run is under way, so that other nodes join it; on
 * a node that is busy already a tick does nothing.
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
