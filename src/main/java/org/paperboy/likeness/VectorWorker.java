package org.paperboy.likeness;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.paperboy.edition.EditionCollected;
import org.paperboy.meaning.Meaning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes the vectors of papers in the background: after the start, as the last process may
 * have left some out, and after each collection of this node. It rests as long as it
 * works, and so takes the less of a busy machine.
 */
@Component
class VectorWorker implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(VectorWorker.class);

	private static final Duration MAX_REST = Duration.ofSeconds(1);

	private final Meaning meaning;

	private final MissingVectors missing;

	private final Semaphore work = new Semaphore(0);

	private long restedAt;

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
				this.restedAt = System.nanoTime();
				int made = this.missing.make(this::restAndStop);
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
	 * Whether to stop, after a rest that is as long as the work since the last one.
	 */
	private boolean restAndStop() {
		if (!this.stopping) {
			LockSupport.parkNanos(Math.min(System.nanoTime() - this.restedAt, MAX_REST.toNanos()));
			this.restedAt = System.nanoTime();
		}
		return this.stopping;
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
