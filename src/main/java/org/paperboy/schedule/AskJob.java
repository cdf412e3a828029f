package org.paperboy.schedule;

import org.paperboy.subscriber.quiet.QuietReaders;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * Asks readers of whom nothing was heard for long whether digests are still wanted, and
 * pauses those who did not answer, if the operator switched that on.
 */
@DisallowConcurrentExecution
class AskJob implements Job {

	private final QuietReaders readers;

	AskJob(QuietReaders readers) {
		this.readers = readers;
	}

	@Override
	public void execute(JobExecutionContext context) {
		this.readers.pause();
		this.readers.ask();
	}

}
