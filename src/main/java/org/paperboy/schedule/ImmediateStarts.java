package org.paperboy.schedule;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.LettersPlanned;
import org.paperboy.edition.Editions;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Starts what does not wait for the next tick: sending letters that somebody waits for,
 * and a new installation's first collection.
 */
@Component
@ConditionalOnBooleanProperty(name = "spring.quartz.auto-startup", matchIfMissing = true)
class ImmediateStarts {

	/**
	 * Letters that are planned within this time leave in one run.
	 */
	private static final Duration TOGETHER = Duration.ofMillis(100);

	private final Deliveries deliveries;

	private final AtomicBoolean due = new AtomicBoolean();

	private final Editions editions;

	private final Scheduler scheduler;

	ImmediateStarts(Deliveries deliveries, Editions editions, Scheduler scheduler) {
		this.deliveries = deliveries;
		this.editions = editions;
		this.scheduler = scheduler;
	}

	/**
	 * Digests wait for a tick, as every node of a cluster does, so that the one that
	 * plans them does not take them all.
	 */
	@TransactionalEventListener
	void dispatch(LettersPlanned planned) {
		if (planned.kind().isAwaited() && this.due.compareAndSet(false, true)) {
			Thread.ofVirtual().name("dispatch-at-once").start(this::dispatchTogether);
		}
	}

	private void dispatchTogether() {
		LockSupport.parkNanos(TOGETHER.toNanos());
		this.due.set(false);
		this.deliveries.dispatch();
	}

	@EventListener(ApplicationReadyEvent.class)
	void collect() throws SchedulerException {
		if (this.editions.headings(1).isEmpty()) {
			this.scheduler.triggerJob(JobKey.jobKey(ScheduleConfiguration.COLLECT));
		}
	}

}
