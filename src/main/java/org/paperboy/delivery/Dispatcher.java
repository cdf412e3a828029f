package org.paperboy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

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

	private static final Duration SHORT_PAUSE = Duration.ofSeconds(30);

	private static final Duration LONGEST_UNREACHED = Duration.ofMinutes(5);

	private static final Duration LONGEST_REFUSED = Duration.ofMinutes(15);

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
		DispatchRun.Result result = execute();
		if (result.handled() > 0) {
			log.info("Dispatched {} letters: {}", result.handled(), result.states());
		}
		pause(result);
		return result.sent();
	}

	private DispatchRun.Result execute() {
		Ending.Cause cause = Ending.Cause.UNNOTED;
		try {
			this.recovery.recover();
			DispatchRun.Result result = new DispatchRun(this.parts, this.refusals, () -> !this.open,
					() -> this.wanted.getAndSet(false), this.recovery::takeOver)
				.execute();
			cause = result.cause();
			return result;
		}
		catch (DataAccessException | TransactionException ex) {
			this.parts.leases().unreached();
			throw ex;
		}
		finally {
			if (cause == Ending.Cause.UNNOTED) {
				this.parts.health().stall();
			}
			else {
				this.parts.health().recover();
			}
		}
	}

	/**
	 * After a run that something ended, the next one waits, longer each time.
	 */
	private void pause(DispatchRun.Result result) {
		if (result.sent() > 0) {
			this.broken = 0;
			this.parts.mailServer().recover();
		}
		else if (!result.lastReply().isEmpty() && this.refusals.areAny()) {
			this.parts.mailServer().fail(Redaction.of(result.lastReply()));
		}
		String reply = Redaction.of(result.lastReply());
		Duration initial = this.parts.properties().retry().initialDelay();
		switch (result.cause()) {
			case NONE -> {
			}
			case LOST -> log.warn("This node's claim ran out while it did not get on; others have its letters now");
			case UNNOTED -> log.warn("Nothing is sent while the journal cannot be written; sending pauses for {}",
					pause(SHORT_PAUSE));
			case UNREACHED -> {
				this.parts.mailServer().fail(reply);
				log.warn("The mail server cannot be reached: {}; sending pauses for {}", reply,
						pause(growing(shorter(SHORT_PAUSE, initial), LONGEST_UNREACHED)));
			}
			case REFUSED -> {
				this.parts.mailServer().fail(reply);
				log.warn("The mail server refuses every letter: {}; sending pauses for {}", reply,
						pause(growing(initial, LONGEST_REFUSED)));
			}
		}
	}

	/**
	 * Not for long, as one letter finds out whether the others may go.
	 */
	private Duration growing(Duration first, Duration longest) {
		return shorter(first.multipliedBy(1L << Math.min(this.broken++, 8)), longest);
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private Duration pause(Duration duration) {
		this.pause = Pause.of(duration, this.clock.instant());
		return duration;
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
		this.parts.transport().rest(Duration.ZERO);
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
