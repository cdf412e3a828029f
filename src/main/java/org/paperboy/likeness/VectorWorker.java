package org.paperboy.likeness;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

import com.sun.management.OperatingSystemMXBean;
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
 * works, and much longer while the machine is busy.
 */
@Component
class VectorWorker implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(VectorWorker.class);

	private static final Duration MAX_REST = Duration.ofSeconds(1);

	/**
	 * The part of all processors' time from which on a machine is busy; this worker by
	 * itself takes at most a quarter on two.
	 */
	private static final double BUSY = 0.8;

	private static final int REST_IF_BUSY = 15;

	private final Meaning meaning;

	private final MissingVectors missing;

	private final Semaphore work = new Semaphore(0);

	private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

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
	 * Whether to stop, after a rest.
	 */
	private boolean restAndStop() {
		if (!this.stopping) {
			Duration worked = Duration.ofNanos(System.nanoTime() - this.restedAt);
			LockSupport.parkNanos(rest(worked, this.machine.getCpuLoad()).toNanos());
			this.restedAt = System.nanoTime();
		}
		return this.stopping;
	}

	/**
	 * How long to rest after some work.
	 * @param load the part of all processors' time that is taken; negative if unknown
	 */
	static Duration rest(Duration worked, double load) {
		Duration rest = (load < BUSY) ? worked : worked.multipliedBy(REST_IF_BUSY);
		return (rest.compareTo(MAX_REST) < 0) ? rest : MAX_REST;
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
