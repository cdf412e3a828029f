package org.paperboy.likeness;

import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;
import org.paperboy.edition.EditionCollected;
import org.paperboy.meaning.Meaning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes the vectors of papers in the background, with a low priority: after the start, as
 * the last process may have left some out, and after each collection of this node.
 */
@Component
class VectorWorker implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(VectorWorker.class);

	private final Meaning meaning;

	private final MissingVectors missing;

	private final Semaphore work = new Semaphore(0);

	private volatile @Nullable Thread running;

	private volatile boolean stopping;

	VectorWorker(Meaning meaning, MissingVectors missing) {
		this.meaning = meaning;
		this.missing = missing;
	}

	@Override
	public void start() {
		this.stopping = false;
		Thread thread = Thread.ofPlatform().name("vectors").priority(Thread.MIN_PRIORITY).unstarted(this::work);
		this.running = thread;
		this.work.release();
		thread.start();
	}

	@EventListener
	void on(EditionCollected collected) {
		this.work.release();
	}

	private void work() {
		while (!this.stopping && !this.meaning.isOff()) {
			this.work.acquireUninterruptibly();
			this.work.drainPermits();
			try {
				int made = this.missing.make(() -> this.stopping);
				if (made > 0) {
					log.info("Understood {} papers", made);
				}
			}
			catch (RuntimeException ex) {
				log.warn("Papers could not be understood; that is tried again after the next collection: {}",
						ex.getMessage());
			}
		}
	}

	/**
	 * Waits for the current paper, because the database is closed next.
	 */
	@Override
	public void stop() {
		this.stopping = true;
		this.work.release();
		Thread thread = this.running;
		this.running = null;
		try {
			if (thread != null) {
				thread.join();
			}
		}
		catch (InterruptedException ex) {
			// nobody interrupts us
		}
	}

	@Override
	public boolean isRunning() {
		return this.running != null;
	}

}
