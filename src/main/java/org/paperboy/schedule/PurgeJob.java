package org.paperboy.schedule;

import org.paperboy.RetentionProperties;
import org.paperboy.delivery.Deliveries;
import org.paperboy.digest.Digests;
import org.paperboy.edition.Editions;
import org.paperboy.subscriber.erasure.StaleRequests;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what has been kept long enough.
 */
@DisallowConcurrentExecution
class PurgeJob implements Job {

	private static final Logger log = LoggerFactory.getLogger(PurgeJob.class);

	private final Deliveries deliveries;

	private final Editions editions;

	private final StaleRequests requests;

	private final Digests digests;

	private final RetentionProperties retention;

	PurgeJob(Deliveries deliveries, Editions editions, StaleRequests requests, Digests digests,
			RetentionProperties retention) {
		this.deliveries = deliveries;
		this.editions = editions;
		this.requests = requests;
		this.digests = digests;
		this.retention = retention;
	}

	@Override
	public void execute(JobExecutionContext context) {
		log.info("Purged {} deliveries, {} snapshots, {} requests nobody confirmed, {} mutes that ended",
				this.deliveries.purge(this.retention.deliveries()), this.editions.purge(this.retention.snapshots()),
				this.requests.purge(this.retention.pending()), this.digests.purge());
	}

}
