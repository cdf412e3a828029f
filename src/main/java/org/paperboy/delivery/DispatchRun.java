package org.paperboy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Delivery.State;
import org.paperboy.mail.Letter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * One run over the waiting letters: claims, has them written, hands them to the
 * connections, and settles what became of them. No letter waits for another: a slow one
 * keeps only its own connection, and one that somebody waits for overtakes.
 *
 * <p>
 * While the database does not answer nothing leaves: what leaves could not be settled.
 */
class DispatchRun {

	private static final int CLAIM = 1_000;

	/**
	 * Urgent letters are claimed at once, up to so many letters in memory.
	 */
	private static final int MOST_CLAIMED = 2 * CLAIM;

	private static final Duration BETWEEN_TAKE_OVERS = Duration.ofSeconds(15);

	private static final int WRITTEN_TOGETHER = 50;

	private static final Duration A_MOMENT = Duration.ofMillis(200);

	private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

	private static final Set<LetterKind> ALL = EnumSet.allOf(LetterKind.class);

	private static final Set<LetterKind> URGENT = EnumSet.complementOf(EnumSet.of(LetterKind.DIGEST));

	private static final Logger log = LoggerFactory.getLogger(DispatchRun.class);

	/**
	 * What a run works with.
	 */
	@Component
	record Parts(Claims claims, Ledger ledger, Journal journal, Transport transport, Suppressions suppressions,
			Fates fates, List<LetterSource> sources, Domains domains, Pace pace, ApplicationEventPublisher events,
			Leases leases, DeliveryHealthIndicator health, MailServerHealthIndicator mailServer,
			DeliveryProperties properties, Clock clock) {

	}

	/**
	 * What ended a run early.
	 */
	enum Broken {

		NOT, UNREACHED, REFUSED, LOST,
		/** The journal cannot be written. */
		UNNOTED

	}

	/**
	 * What a run brought.
	 */
	record Result(int handled, int sent, Map<State, Integer> states, Broken broken, String lastReply) {

	}

	private final Parts parts;

	private final BooleanSupplier stopping;

	private final BooleanSupplier newcomers;

	private final Runnable takingOver;

	private final Lease lease;

	private final Answers answers;

	private final Backlog backlog;

	private final LastLook lastLook;

	private final Crew crew;

	private final Progress progress;

	private final Refusals refusals;

	private final Map<LetterKind, LetterSource> sources = new EnumMap<>(LetterKind.class);

	private volatile Broken broken = Broken.NOT;

	private volatile String lastReply = "";

	private volatile int claimed;

	private volatile int settled;

	private volatile boolean left;

	private boolean unanswered;

	private boolean perhapsClaimed;

	private long tookOver = System.nanoTime();

	/**
	 * A run.
	 * @param refusals so far, of this run and those before
	 * @param stopping whether the program is about to stop
	 * @param newcomers whether letters were planned since it was last asked
	 * @param takingOver takes up what other nodes left
	 */
	DispatchRun(Parts parts, Refusals refusals, BooleanSupplier stopping, BooleanSupplier newcomers,
			Runnable takingOver) {
		this.parts = parts;
		this.stopping = stopping;
		this.newcomers = newcomers;
		this.takingOver = takingOver;
		this.refusals = refusals;
		this.lease = parts.claims().lease(parts.journal().node());
		this.answers = new Answers(parts, refusals, this.lease);
		parts.sources().forEach((source) -> this.sources.put(source.kind(), source));
		int connections = parts.properties().connections();
		this.backlog = new Backlog(parts.domains(), new Slots(parts.pace(), "*", parts.properties().rate()),
				connections);
		this.lastLook = new LastLook(parts, this.sources, this.backlog);
		this.crew = new Crew(connections, this::work);
		this.progress = new Progress(() -> parts.claims().unsettled(parts.clock().instant()), System::nanoTime);
	}

	Result execute() {
		try {
			go();
			if (!this.perhapsClaimed) {
				this.lease.end();
			}
		}
		finally {
			leave();
		}
		Map<State, Integer> states = this.answers.states();
		return new Result(this.settled, states.getOrDefault(State.SENT, 0), states, this.broken, this.lastReply);
	}

	private void go() {
		boolean more = claim(ALL, CLAIM);
		while (more || this.settled < this.claimed) {
			if (isOver()) {
				this.backlog.drain();
			}
			employ();
			settle();
			if (this.newcomers.getAsBoolean()) {
				claim(URGENT, Math.min(CLAIM, MOST_CLAIMED - open()));
				more = true;
			}
			more |= isTakenOver();
			if (more && open() < CLAIM) {
				more = claim(ALL, CLAIM);
			}
			more |= this.answers.isSomeBackSoon() && !isOver();
			this.progress.done(this.settled);
		}
	}

	/**
	 * Takes over from others now and then, as this run may be long.
	 * @return whether that may have brought letters
	 */
	private boolean isTakenOver() {
		if (System.nanoTime() - this.tookOver < BETWEEN_TAKE_OVERS.toNanos()) {
			return false;
		}
		this.tookOver = System.nanoTime();
		try {
			this.takingOver.run();
			return true;
		}
		catch (DataAccessException | TransactionException ex) {
			log.warn("What other nodes left cannot be looked for: {}", ex.getMessage());
			return false;
		}
	}

	/**
	 * Goes once nothing is under way any more, so that whoever comes next finds in the
	 * journal all that happened; that takes time only where something broke down.
	 */
	private void leave() {
		this.left = true;
		this.backlog.close();
		while (!this.crew.isGone()) {
			this.answers.drop();
			pause(Duration.ofMillis(1));
		}
		this.parts.transport().rest(this.parts.properties().idleTimeout());
	}

	/**
	 * How many letters are claimed and not settled.
	 */
	private int open() {
		return this.claimed - this.settled;
	}

	private void employ() {
		this.crew.employ(open());
	}

	/**
	 * Claims some more letters and has them written, some on each processor; they wait in
	 * the order of the claim, which a recovery relies on.
	 * @return whether more may wait
	 */
	private boolean claim(Set<LetterKind> kinds, int most) {
		if (isOver() || most <= 0) {
			return false;
		}
		List<Delivery> rows;
		try {
			rows = this.parts.claims().claim(this.lease, kinds, most, this.parts.clock().instant());
			this.unanswered = false;
		}
		catch (Lease.Lost ex) {
			breakOff(Broken.LOST);
			return false;
		}
		catch (DataAccessException | TransactionException ex) {
			if (open() == 0) {
				throw ex;
			}
			if (!this.unanswered) {
				log.error("The database gives no letters", ex);
			}
			this.unanswered = true;
			// Only the answer may have been lost; whoever recovers the lease finds out.
			this.perhapsClaimed = true;
			return true;
		}
		this.claimed += rows.size();
		Map<LetterKind, List<Delivery>> byKind = new EnumMap<>(LetterKind.class);
		rows.forEach((row) -> byKind.computeIfAbsent(row.kind(), (kind) -> new ArrayList<>()).add(row));
		byKind.forEach((kind, some) -> {
			for (int from = 0; from < some.size(); from += WRITTEN_TOGETHER) {
				List<Delivery> part = some.subList(from, Math.min(from + WRITTEN_TOGETHER, some.size()));
				FutureTask<List<LetterSource.Written>> writing = new FutureTask<>(() -> write(kind, part));
				this.backlog.add(kind, writing);
				Thread.ofVirtual().name("write").start(() -> {
					writing.run();
					this.backlog.written();
				});
			}
		});
		return !rows.isEmpty();
	}

	private List<LetterSource.Written> write(LetterKind kind, List<Delivery> rows) {
		LetterSource source = Optional.ofNullable(this.sources.get(kind)).orElseThrow();
		try {
			return source.write(rows);
		}
		catch (Throwable ex) {
			// Whatever happens to some letters, the run must hear of each.
			log.error("{} {} letters cannot be written for now", rows.size(), kind, ex);
			return rows.stream().map((row) -> new LetterSource.Written(row, null, null)).toList();
		}
	}

	private void settle() {
		this.settled += this.answers.settle(open(), this.stopping);
		if (this.answers.isLeaseLost()) {
			breakOff(Broken.LOST);
		}
	}

	private boolean isOver() {
		return this.left || this.stopping.getAsBoolean() || this.broken != Broken.NOT;
	}

	private void breakOff(Broken why) {
		this.broken = why;
		this.backlog.drain();
	}

	private static void pause(Duration duration) {
		LockSupport.parkNanos(duration.toNanos());
	}

	/**
	 * One connection's work: letter after letter until there is none.
	 */
	private void work() {
		try {
			for (Turn turn = this.backlog.next(); turn != null; turn = this.backlog.next()) {
				Answers.Ended ended = end(turn);
				if (ended == null) {
					this.backlog.giveBack(turn);
					return;
				}
				this.backlog.end(turn);
				this.answers.add(ended);
			}
		}
		catch (InterruptedException ex) {
			// nobody interrupts us
		}
	}

	/**
	 * What becomes of a letter whose turn it is.
	 * @return null where another connection shall try
	 */
	private Answers.@Nullable Ended end(Turn turn) {
		Fates fates = this.parts.fates();
		Delivery row = turn.row();
		try {
			Optional<Letter> letter = turn.letter();
			if (letter.isEmpty()) {
				return new Answers.Ended(turn, Optional.ofNullable(turn.problem())
					.map((problem) -> fates.unwritable(row, problem))
					.orElseGet(() -> fates.of(row, new Outcome.Deferred("could not be written for now", false))));
			}
			if (turn.back().isPresent()) {
				return new Answers.Ended(turn, fates.released(row, turn.back().get()));
			}
			Optional<Ledger.Fate> unwanted = mayGo() ? look(turn) : Optional.of(fates.released(row));
			return unwanted.isPresent() ? new Answers.Ended(turn, unwanted.get()) : send(turn, letter.get());
		}
		catch (Throwable ex) {
			// Whatever happens to one letter, the run must hear of it.
			log.error("A {} letter could not be handed over", row.kind(), ex);
			return new Answers.Ended(turn, fates.of(row, new Outcome.Deferred(String.valueOf(ex.getMessage()), false)));
		}
	}

	/**
	 * What becomes of a letter that must not go, or empty where it may.
	 */
	private Optional<Ledger.Fate> look(Turn turn) {
		try {
			return this.lastLook.unwanted(turn);
		}
		catch (DataAccessException | TransactionException ex) {
			log.error("The database does not say whether a {} letter is still wanted", turn.row().kind(), ex);
			pause(DATABASE_PAUSE);
			return Optional.of(this.parts.fates().released(turn.row()));
		}
	}

	/**
	 * Waits until the database answers and the claim is surely ours.
	 * @return whether that came true before the run was over
	 */
	private boolean mayGo() {
		while ((this.answers.isStalled() || this.lease.isOld()) && !isOver()) {
			pause(A_MOMENT);
		}
		return !isOver();
	}

	/**
	 * Has a letter sent that is still wanted once there is a connection, which may take a
	 * while.
	 */
	private Answers.@Nullable Ended send(Turn turn, Letter letter) {
		Delivery row = turn.row();
		AtomicReference<Ledger.Fate> withheld = new AtomicReference<>();
		Outcome outcome = this.parts.transport().send(letter, new Transport.Moments() {

			@Override
			public boolean mayBegin() {
				if (DispatchRun.this.crew.reached()) {
					employ();
				}
				look(turn).ifPresent(withheld::set);
				return withheld.get() == null;
			}

			@Override
			public boolean mayEnd() {
				boolean may = !DispatchRun.this.lease.isOld()
						&& note(() -> DispatchRun.this.parts.journal().dotted(row.id()));
				if (!may) {
					withheld.set(DispatchRun.this.parts.fates().released(row));
				}
				return may;
			}

		});
		if (withheld.get() != null) {
			return new Answers.Ended(turn, withheld.get());
		}
		if (!outcome.isReached()) {
			if (this.crew.resign()) {
				return null;
			}
			this.lastReply = outcome.reply();
			breakOff(Broken.UNREACHED);
		}
		else {
			note(() -> this.parts.journal().answered(row.id(), outcome));
			heed(outcome, turn);
		}
		return new Answers.Ended(turn, this.parts.fates().of(row, outcome), outcome.blame());
	}

	/**
	 * Notes something in the journal; where that fails nothing else is sent.
	 * @return whether it is noted
	 */
	private boolean note(Runnable noting) {
		try {
			noting.run();
			return true;
		}
		catch (RuntimeException ex) {
			// Also any other fault: what the server said must not be lost for it.
			log.error("The journal takes no note", ex);
			breakOff(Broken.UNNOTED);
			return false;
		}
	}

	/**
	 * Slows down where the server asks for it or does not want us, and ends the run where
	 * it is so again and again.
	 */
	private void heed(Outcome outcome, Turn turn) {
		this.lastReply = outcome.reply();
		if (outcome instanceof Outcome.Sent) {
			this.refusals.end();
			this.parts.domains().accepted(turn.domain());
		}
		else if (outcome.blame() != null && outcome.blame().isUnclear()) {
			this.refusals.add(turn.row().messageId());
		}
		else if (isUnwelcome(outcome, turn)) {
			this.refusals.add(turn.domain());
		}
		if (this.refusals.areMany()) {
			breakOff(Broken.REFUSED);
		}
	}

	/**
	 * Whether the domain's server does not want us or wants less, and that is news: the
	 * letters that were under way when it began to say so say no more.
	 */
	private boolean isUnwelcome(Outcome outcome, Turn turn) {
		return (outcome.blame() == Outcome.Blame.SENDER || SmtpReply.asksToSlowDown(outcome.reply()))
				&& this.parts.domains().refused(turn.domain(), outcome.reply());
	}

}
