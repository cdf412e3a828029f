package org.paperboy.digest;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.paperboy.digest.choice.EditionIndexes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Indexes the last editions after the start, newest first and in the background, so that
 * the first preview does not wait for them.
 */
@Component
class IndexWarmUp implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(IndexWarmUp.class);

	private final Previews previews;

	private final EditionIndexes indexes;

	private volatile @Nullable Thread running;

	private volatile boolean stopping;

	IndexWarmUp(Previews previews, EditionIndexes indexes) {
		this.previews = previews;
		this.indexes = indexes;
	}

	@Override
	public void start() {
		this.stopping = false;
		Thread thread = Thread.ofPlatform().name("index-warm-up").priority(Thread.MIN_PRIORITY).unstarted(this::index);
		this.running = thread;
		thread.start();
	}

	private void index() {
		try {
			long made = this.indexes.fitting(this.previews.lastClosed()).takeWhile((index) -> !this.stopping).count();
			log.debug("Indexed {} editions for previews", made);
		}
		catch (RuntimeException ex) {
			log.warn("The last editions were not indexed; this is done when they are asked for: {}", ex.getMessage());
		}
	}

	/**
	 * Waits for the current edition, because the database is closed next.
	 */
	@Override
	public void stop() {
		this.stopping = true;
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
