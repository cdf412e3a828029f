package org.paperboy.delivery;

import java.io.UncheckedIOException;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Delivery.State;
import org.paperboy.mail.Letter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private static final int WRITTEN_TOGETHER = 50;

	private static final Duration A_MOMENT = Duration.ofMillis(200);

	private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

	private static final int REFUSALS = 10;

	private static final Set<LetterKind> ALL = EnumSet.allOf(LetterKind.class);

	private static final Set<LetterKind> URGENT = EnumSet.complementOf(EnumSet.of(LetterKind.DIGEST));

	private static final Logger log = LoggerFactory.getLogger(DispatchRun.class);

	/**
	 * What a run works with.
	 */
	@Component
	record Parts(Ledger ledger, Journal journal, Transport transport, Suppressions suppressions, Fates fates,
			List<LetterSource> sources, Domains domains, Pace pace, DeliveryMetrics metrics, Leases leases,
			DeliveryHealthIndicator health, DeliveryProperties properties, Clock clock) {

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

	private final Lease lease;

	private final Answers answers;

	private final Backlog backlog;

	private final LastLook lastLook;

	private final Crew crew;

	private final Progress progress;

	private final AtomicInteger refusals = new AtomicInteger();

	private final Map<LetterKind, LetterSource> sources = new EnumMap<>(LetterKind.class);

	private volatile Broken broken = Broken.NOT;

	private volatile String lastReply = "";

	private volatile int claimed;

	private volatile int settled;

	/**
	 * A run.
	 * @param stopping whether the program is about to stop
	 * @param newcomers whether letters were planned since it was last asked
	 */
	DispatchRun(Parts parts, BooleanSupplier stopping, BooleanSupplier newcomers) {
		this.parts = parts;
		this.stopping = stopping;
		this.newcomers = newcomers;
		this.lease = new Lease(parts.leases(), parts.journal().node());
		this.answers = new Answers(parts, this.lease);
		parts.sources().forEach((source) -> this.sources.put(source.kind(), source));
		int connections = parts.properties().connections();
		this.backlog = new Backlog(parts.domains(), new Slots(parts.pace(), "*", parts.properties().rate()),
				connections);
		this.lastLook = new LastLook(parts.suppressions(), this.sources, this.backlog);
		this.crew = new Crew(connections, this::work);
		this.progress = new Progress(() -> parts.ledger().unsettled(parts.clock().instant()), System::nanoTime);
	}

	Result execute() {
		try {
			boolean more = claim(ALL);
			while (more || this.settled < this.claimed) {
				if (isOver()) {
					this.backlog.drain();
				}
				employ();
				settle();
				if (this.newcomers.getAsBoolean()) {
					claim(URGENT);
					more = true;
				}
				if (more && this.claimed - this.settled < CLAIM) {
					more = claim(ALL);
				}
				more |= this.answers.isSomeBackSoon() && !isOver();
				this.progress.done(this.settled);
			}
			if (this.claimed > 0) {
				this.lease.end();
			}
		}
		finally {
			this.backlog.close();
			this.parts.transport().rest(this.parts.properties().idleTimeout());
		}
		Map<State, Integer> states = this.answers.states();
		return new Result(this.settled, states.getOrDefault(State.SENT, 0), states, this.broken, this.lastReply);
	}

	private void employ() {
		this.crew.employ(this.claimed - this.settled);
	}

	/**
	 * Claims some more letters and has them written, some on each processor; they wait in
	 * the order of the claim, which a recovery relies on.
	 * @return whether more may wait
	 */
	private boolean claim(Set<LetterKind> kinds) {
		if (isOver()) {
			return false;
		}
		List<Delivery> rows;
		try {
			rows = this.parts.ledger().claim(this.lease.id(), kinds, CLAIM, this.parts.clock().instant());
		}
		catch (DataAccessException | TransactionException ex) {
			if (this.claimed == this.settled) {
				throw ex;
			}
			log.error("The database gives no letters", ex);
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
		return rows.size() == CLAIM;
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
		this.settled += this.answers.settle(this.claimed - this.settled, this.stopping);
		if (this.answers.isLeaseLost()) {
			breakOff(Broken.LOST);
		}
	}

	private boolean isOver() {
		return this.stopping.getAsBoolean() || this.broken != Broken.NOT;
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
				Ledger.Fate fate = fate(turn);
				if (fate == null) {
					this.backlog.giveBack(turn);
					return;
				}
				this.backlog.end(turn);
				this.answers.add(turn, fate);
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
	private Ledger.@Nullable Fate fate(Turn turn) {
		Delivery row = turn.row();
		try {
			Optional<Letter> letter = turn.letter();
			if (letter.isEmpty()) {
				return Optional.ofNullable(turn.problem())
					.map((problem) -> this.parts.fates().unwritable(row, problem))
					.orElseGet(() -> this.parts.fates()
						.of(row, new Outcome.Deferred("could not be written for now", false)));
			}
			if (turn.back().isPresent()) {
				return this.parts.fates().released(row, turn.back().get());
			}
			if (!mayGo()) {
				return this.parts.fates().released(row);
			}
			Optional<String> unwanted = this.lastLook.unwanted(turn);
			return unwanted.isPresent() ? this.parts.fates().skipped(row, unwanted.get()) : send(turn, letter.get());
		}
		catch (DataAccessException | TransactionException ex) {
			log.error("The database does not say whether a {} letter is still wanted", row.kind(), ex);
			pause(DATABASE_PAUSE);
			return this.parts.fates().released(row);
		}
		catch (Throwable ex) {
			// Whatever happens to one letter, the run must hear of it.
			log.error("A {} letter could not be handed over", row.kind(), ex);
			return this.parts.fates().of(row, new Outcome.Deferred(String.valueOf(ex.getMessage()), false));
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

	private Ledger.@Nullable Fate send(Turn turn, Letter letter) {
		Delivery row = turn.row();
		Outcome outcome = this.parts.transport().send(letter, new Transport.Moments() {

			@Override
			public void connected() {
				if (DispatchRun.this.crew.reached()) {
					employ();
				}
			}

			@Override
			public boolean mayEnd() {
				return !DispatchRun.this.lease.isOld() && note(() -> DispatchRun.this.parts.journal().dotted(row.id()));
			}

		});
		if (!outcome.isReached()) {
			if (this.crew.resign()) {
				return null;
			}
			this.lastReply = outcome.reply();
			breakOff(Broken.UNREACHED);
			return this.parts.fates().of(row, outcome);
		}
		note(() -> this.parts.journal().answered(row.id(), outcome));
		heed(outcome, turn.domain());
		if (outcome.blame() == Outcome.Blame.RECIPIENT) {
			this.parts.suppressions().suppress(letter.recipient(), "hard bounce: " + code(outcome.reply()));
		}
		return this.parts.fates().of(row, outcome);
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
		catch (UncheckedIOException ex) {
			log.error("The journal takes no note", ex);
			breakOff(Broken.UNNOTED);
			return false;
		}
	}

	/**
	 * Slows down where the server asks for it or does not want us, and ends the run where
	 * it is so again and again.
	 */
	private void heed(Outcome outcome, String domain) {
		this.lastReply = outcome.reply();
		if (outcome instanceof Outcome.Sent) {
			this.refusals.set(0);
			this.parts.domains().accepted(domain);
		}
		else if (outcome.blame() == Outcome.Blame.SENDER || SmtpReply.asksToSlowDown(outcome.reply())) {
			this.parts.domains().refused(domain, outcome.reply());
			if (this.refusals.incrementAndGet() >= REFUSALS) {
				breakOff(Broken.REFUSED);
			}
		}
	}

	/**
	 * The reply's codes without its words, which may name the address.
	 */
	private static String code(String reply) {
		return reply.replaceAll("(?s)^(\\d{3}(?:[ -]\\d\\.\\d{1,3}\\.\\d{1,3})?).*", "$1");
	}

}
