package org.paperboy.schedule;

import org.paperboy.database.ErasedAddresses;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * Removes from the files of the database what was erased since the last run.
 */
@DisallowConcurrentExecution
class EraseJob implements Job {

	private final ErasedAddresses erased;

	EraseJob(ErasedAddresses erased) {
		this.erased = erased;
	}

	@Override
	public void execute(JobExecutionContext context) {
		this.erased.rewrite();
	}

}
