package org.paperboy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import org.paperboy.delivery.throttle.Pause;
import org.paperboy.mail.Redaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Runs one {@link DispatchRun} at a time on this node, and has it finish what is on the
 * wire before the program stops.
 */
@Component
class Dispatcher implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

	/**
	 * Shorter than a phase of the shutdown may take.
	 */
	private static final Duration GRACE = Duration.ofSeconds(25);

	private final DispatchRun.Parts parts;

	private final Recovery recovery;

	private final Clock clock;

	private final ReentrantLock running = new ReentrantLock();

	private final Refusals refusals;

	private final AtomicBoolean wanted = new AtomicBoolean();

	private volatile Pause pause = Pause.NONE;

	private volatile boolean open = true;

	private int broken;

	private boolean unreached;

	Dispatcher(DispatchRun.Parts parts, Recovery recovery, Clock clock) {
		this.parts = parts;
		this.recovery = recovery;
		this.clock = clock;
		this.refusals = new Refusals(clock);
	}

	/**
	 * Runs until no letter waits; where a run is under way, that one runs once more.
	 * @return how many letters were accepted by runs of this call
	 */
	int run() {
		this.wanted.set(true);
		int sent = 0;
		while (this.wanted.get() && mayRun() && this.running.tryLock()) {
			try {
				this.wanted.set(false);
				sent += runOnce();
			}
			finally {
				this.running.unlock();
			}
		}
		return sent;
	}

	private boolean mayRun() {
		return this.open && !this.pause.isOn(this.clock.instant());
	}

	private int runOnce() {
		Instant begun = this.clock.instant();
		DispatchRun.Result result = execute();
		if (result.handled() > 0) {
			log.info("Dispatched {} letters: {}", result.handled(), result.states());
		}
		pause(result, begun);
		return result.sent();
	}

	private DispatchRun.Result execute() {
		try {
			this.recovery.recover();
			DispatchRun.Result result = new DispatchRun(this.parts, this.refusals, this.unreached, () -> !this.open,
					() -> this.wanted.getAndSet(false), this.recovery::takeOver)
				.execute();
			if (result.cause() == Ending.Cause.UNNOTED) {
				this.parts.health().stallForJournal();
			}
			else {
				this.parts.health().recover();
			}
			return result;
		}
		catch (DataAccessException | TransactionException ex) {
			this.parts.leases().unreached();
			this.parts.health().stallForDatabase();
			throw ex;
		}
		catch (RuntimeException ex) {
			this.parts.health().stallForJournal();
			throw ex;
		}
	}

	/**
	 * After a run that something ended, the next one waits.
	 * @param begun when the run began
	 */
	private void pause(DispatchRun.Result result, Instant begun) {
		Ending.Cause cause = result.cause();
		this.unreached = cause == Ending.Cause.UNREACHED || cause == Ending.Cause.UNWELCOME;
		if (result.sent() > 0) {
			this.broken = 0;
		}
		else if (!result.lastReply().isEmpty() && this.refusals.areAny()) {
			this.parts.mailServer().fail(MailServerHealthIndicator.Cause.REFUSED, result.lastReply(), null);
		}
		Duration length = this.parts.policy().pauseAfter(cause, this.broken);
		Pause next = Pause.of(length, (cause == Ending.Cause.UNREACHED) ? begun : this.clock.instant());
		switch (cause) {
			case NONE -> {
			}
			case LOST -> log.warn("This node's claim ran out while it did not get on; others have its letters now");
			case UNNOTED -> {
				log.warn("Nothing is sent while the journal cannot be written; sending pauses for {}", length);
				this.pause = next;
			}
			case UNREACHED -> pause(MailServerHealthIndicator.Cause.UNREACHED, result, next);
			case UNWELCOME -> {
				this.broken++;
				pause(MailServerHealthIndicator.Cause.UNWELCOME, result, next);
			}
			case REFUSED -> {
				this.broken++;
				pause(MailServerHealthIndicator.Cause.REFUSED, result, next);
			}
		}
	}

	private void pause(MailServerHealthIndicator.Cause cause, DispatchRun.Result result, Pause next) {
		this.pause = next;
		if (this.parts.mailServer().fail(cause, result.lastReply(), next.until())) {
			log.warn("{} ({}) Sending pauses until {}", cause.reason(), Redaction.of(result.lastReply()), next.until());
		}
	}

	@Override
	public void start() {
		this.open = true;
	}

	/**
	 * Waits for the answers to letters on the wire, but not for ever; those not heard by
	 * then are in doubt.
	 */
	@Override
	public void stop() {
		stop(GRACE);
	}

	void stop(Duration grace) {
		this.open = false;
		Duration patience = grace;
		while (!isQuiet(patience)) {
			this.parts.transport().hangUp();
			patience = Duration.ofSeconds(1);
		}
		this.parts.transport().closeIdle();
	}

	private boolean isQuiet(Duration patience) {
		try {
			boolean quiet = this.running.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
			if (quiet) {
				this.running.unlock();
			}
			return quiet;
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

	@Override
	public boolean isRunning() {
		return this.open;
	}

	/**
	 * After the scheduler stands by, before it shuts down.
	 */
	@Override
	public int getPhase() {
		return DEFAULT_PHASE - 1;
	}

}
