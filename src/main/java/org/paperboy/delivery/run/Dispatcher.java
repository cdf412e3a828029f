package org.paperboy.delivery.run;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import org.paperboy.delivery.Dispatch;
import org.paperboy.delivery.SendingSwitch;
import org.paperboy.delivery.refusal.RunEnd;
import org.paperboy.delivery.server.RunPauses;
import org.paperboy.delivery.settlement.Recovery;
import org.paperboy.delivery.settlement.WriteOutage;
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
public class Dispatcher implements Dispatch, SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

	/**
	 * Shorter than a phase of the shutdown may take.
	 */
	private static final Duration GRACE = Duration.ofSeconds(25);

	private final DispatchRuns runs;

	private final Recovery recovery;

	private final RunPauses pauses;

	private final WriteOutage outage;

	private final SendingSwitch sending;

	private final ReentrantLock running = new ReentrantLock();

	private final AtomicBoolean wanted = new AtomicBoolean();

	private volatile boolean open = true;

	Dispatcher(DispatchRuns runs, Recovery recovery, RunPauses pauses, WriteOutage outage, SendingSwitch sending) {
		this.runs = runs;
		this.recovery = recovery;
		this.pauses = pauses;
		this.outage = outage;
		this.sending = sending;
	}

	/**
	 * Runs until no letter waits; if a run is under way, that one runs once more.
	 * @return how many letters were accepted by runs of this call
	 */
	@Override
	public int run() {
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
		return this.open && !this.pauses.isPaused() && !this.sending.isPaused();
	}

	private int runOnce() {
		Instant begun = this.pauses.begin();
		DispatchRun.Result result = execute();
		if (result.handled() > 0) {
			log.info("Dispatched {} letters: {}", result.handled(), result.states());
		}
		this.pauses.ended(result.end(), result.sent(), begun);
		return result.sent();
	}

	private DispatchRun.Result execute() {
		try {
			this.recovery.recover();
			DispatchRun.Result result = this.runs.run(new ThisNode());
			if (result.end() == RunEnd.UNNOTED) {
				this.outage.journal();
			}
			else {
				this.outage.over();
			}
			return result;
		}
		catch (DataAccessException | TransactionException ex) {
			this.outage.database();
			throw ex;
		}
		catch (RuntimeException ex) {
			this.outage.journal();
			throw ex;
		}
	}

	private final class ThisNode implements DispatchRun.Caller {

		@Override
		public boolean isStopping() {
			return !Dispatcher.this.open;
		}

		@Override
		public boolean isSendingPaused() {
			return Dispatcher.this.sending.isPaused();
		}

		@Override
		public boolean isProbing() {
			return Dispatcher.this.pauses.isUnreached();
		}

		@Override
		public boolean hasNewLetters() {
			return Dispatcher.this.wanted.getAndSet(false);
		}

		@Override
		public void takeOver() {
			Dispatcher.this.recovery.takeOver();
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

	public void stop(Duration grace) {
		this.open = false;
		Duration patience = grace;
		while (!isQuiet(patience)) {
			this.runs.hangUp();
			patience = Duration.ofSeconds(1);
		}
		this.runs.closeIdle();
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
