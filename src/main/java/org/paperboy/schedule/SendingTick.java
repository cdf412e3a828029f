package org.paperboy.schedule;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.paperboy.delivery.Deliveries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has this node look for letters that wait, about once a second and more often while it
 * sends. Ticks go on during a run, which then claims what was planned since. The time
 * between them is random, so that no node of a cluster is always the first to find new
 * letters.
 */
@Component
@ConditionalOnBooleanProperty(name = "spring.quartz.auto-startup", matchIfMissing = true)
class SendingTick implements SmartLifecycle {

	private static final Duration IDLE = Duration.ofSeconds(1);

	private static final Duration BUSY = Duration.ofMillis(200);

	/**
	 * A node that sent letters expects more for so long.
	 */
	private static final long EXPECTS_MORE_NANOS = TimeUnit.SECONDS.toNanos(5);

	private static final Logger log = LoggerFactory.getLogger(SendingTick.class);

	private final Deliveries deliveries;

	private final AtomicInteger underWay = new AtomicInteger();

	private volatile long lastSent = System.nanoTime() - EXPECTS_MORE_NANOS;

	private volatile boolean failing;

	private volatile CountDownLatch stop = new CountDownLatch(0);

	SendingTick(Deliveries deliveries) {
		this.deliveries = deliveries;
	}

	@Override
	public void start() {
		CountDownLatch stop = new CountDownLatch(1);
		this.stop = stop;
		Thread.ofPlatform().daemon().name("sending-tick").start(() -> tickUntil(stop));
	}

	private void tickUntil(CountDownLatch stop) {
		try {
			while (!stop.await(pauseMillis(), TimeUnit.MILLISECONDS)) {
				this.underWay.incrementAndGet();
				Thread.ofVirtual().name("sending").start(this::send);
			}
		}
		catch (InterruptedException ex) {
			// nobody interrupts us
		}
	}

	private long pauseMillis() {
		boolean busy = this.underWay.get() > 0 || System.nanoTime() - this.lastSent < EXPECTS_MORE_NANOS;
		long millis = (busy ? BUSY : IDLE).toMillis();
		return ThreadLocalRandom.current().nextLong(millis / 2, millis * 3 / 2);
	}

	private void send() {
		try {
			if (this.deliveries.dispatch() > 0) {
				this.lastSent = System.nanoTime();
			}
			this.failing = false;
		}
		catch (RuntimeException ex) {
			if (!this.failing) {
				log.error("The letters that wait cannot be sent; it is tried again every second", ex);
			}
			this.failing = true;
		}
		finally {
			this.underWay.decrementAndGet();
		}
	}

	/**
	 * Begins nothing more. What is under way is finished by whoever sends it.
	 */
	@Override
	public void stop() {
		this.stop.countDown();
	}

	@Override
	public boolean isRunning() {
		return this.stop.getCount() > 0;
	}

}
