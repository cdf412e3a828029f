package org.paperboy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

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
 * keeps only its own connection.
 */
class DispatchRun {

	/**
	 * At most so many answers may wait to be settled: one half in the queue, one half in
	 * the transaction under way.
	 */
	static final int MOST_UNSETTLED = 400;

	private static final int CLAIM = 1_000;

	private static final int WRITTEN_TOGETHER = 50;

	/**
	 * Answers are settled a few times a second, as a commit costs far more than a row.
	 */
	private static final Duration PATIENCE = Duration.ofMillis(200);

	private static final int SENDER_REFUSALS = 10;

	private static final Logger log = LoggerFactory.getLogger(DispatchRun.class);

	/**
	 * What a run works with.
	 */
	@Component
	record Parts(Ledger ledger, Journal journal, Transport transport, Suppressions suppressions, Fates fates,
			List<LetterSource> sources, DeliveryProperties properties, Clock clock) {

	}

	/**
	 * What ended a run early.
	 */
	enum Broken {

		NOT, UNREACHED, REFUSED

	}

	/**
	 * What a run brought.
	 */
	record Result(int handled, int sent, Map<State, Integer> states, Broken broken, String lastReply) {

	}

	/**
	 * A claimed letter that is being written with others.
	 *
	 * @param place its own among them
	 */
	private record Waiting(Future<List<LetterSource.Written>> writing, int place) {

	}

	private final Parts parts;

	private final BooleanSupplier stopping;

	private final String lease;

	private final BlockingQueue<Optional<Waiting>> waiting = new LinkedBlockingQueue<>();

	private final BlockingQueue<Ledger.Fate> ended = new ArrayBlockingQueue<>(MOST_UNSETTLED / 2);

	private final AtomicInteger refusals = new AtomicInteger();

	private final Map<LetterKind, LetterSource> sources = new EnumMap<>(LetterKind.class);

	private final Map<State, Integer> states = new EnumMap<>(State.class);

	private volatile Broken broken = Broken.NOT;

	private volatile String lastReply = "";

	private Instant renewed;

	private int claimed;

	private int settled;

	DispatchRun(Parts parts, BooleanSupplier stopping) {
		this.parts = parts;
		this.stopping = stopping;
		this.renewed = parts.clock().instant();
		this.lease = parts.journal().node() + ":" + UUID.randomUUID();
		parts.sources().forEach((source) -> this.sources.put(source.kind(), source));
	}

	Result execute() {
		List<Thread> connections = new ArrayList<>();
		try {
			boolean more = claim();
			while (more || this.settled < this.claimed) {
				while (connections.size() < Math.min(this.claimed - this.settled,
						this.parts.properties().connections())) {
					connections.add(Thread.ofVirtual().name("smtp-" + connections.size()).start(this::work));
				}
				settle();
				if (more && this.claimed - this.settled < CLAIM) {
					more = claim();
				}
			}
		}
		finally {
			connections.forEach((connection) -> this.waiting.add(Optional.empty()));
			this.parts.transport().rest();
		}
		return new Result(this.settled, this.states.getOrDefault(State.SENT, 0), this.states, this.broken,
				this.lastReply);
	}

	/**
	 * Claims some more letters and has them written, some on each processor; they wait in
	 * the order of the claim, which a recovery relies on.
	 * @return whether more may wait; those planned from now on ask for a run of their own
	 */
	private boolean claim() {
		if (this.stopping.getAsBoolean() || this.broken != Broken.NOT) {
			return false;
		}
		List<Delivery> rows = this.parts.ledger().claim(this.lease, CLAIM, this.parts.clock().instant());
		this.claimed += rows.size();
		Map<LetterKind, List<Delivery>> byKind = new EnumMap<>(LetterKind.class);
		rows.forEach((row) -> byKind.computeIfAbsent(row.kind(), (kind) -> new ArrayList<>()).add(row));
		byKind.forEach((kind, some) -> {
			for (int from = 0; from < some.size(); from += WRITTEN_TOGETHER) {
				List<Delivery> part = some.subList(from, Math.min(from + WRITTEN_TOGETHER, some.size()));
				FutureTask<List<LetterSource.Written>> writing = new FutureTask<>(() -> write(kind, part));
				Thread.ofVirtual().name("write").start(writing);
				for (int i = 0; i < part.size(); i++) {
					this.waiting.add(Optional.of(new Waiting(writing, i)));
				}
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
			log.error("{} letters could not be written", kind, ex);
			return rows.stream()
				.map((row) -> new LetterSource.Written(row, null, String.valueOf(ex.getMessage())))
				.toList();
		}
	}

	/**
	 * Settles the answers that have come, after waiting for one a moment.
	 */
	private void settle() {
		List<Ledger.Fate> some = gather();
		for (boolean done = false; !done;) {
			try {
				Instant now = this.parts.clock().instant();
				this.parts.ledger().settle(this.lease, some, now);
				renew(now);
				done = true;
			}
			catch (DataAccessException | TransactionException ex) {
				log.error("The database did not take {} answers; nothing is sent until it does", some.size(), ex);
				if (this.stopping.getAsBoolean()) {
					throw ex;
				}
				java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
			}
		}
		this.settled += some.size();
		some.forEach((fate) -> this.states.merge(fate.state(), 1, Integer::sum));
	}

	/**
	 * Waits for an answer, and then a little for others to settle with it.
	 */
	private List<Ledger.Fate> gather() {
		List<Ledger.Fate> some = new ArrayList<>();
		long end = System.nanoTime() + PATIENCE.toNanos();
		try {
			for (long left = PATIENCE.toNanos(); left > 0 && some.size() < MOST_UNSETTLED / 2
					&& this.settled + some.size() < this.claimed; left = end - System.nanoTime()) {
				Optional.ofNullable(this.ended.poll(left, TimeUnit.NANOSECONDS)).ifPresent(some::add);
				this.ended.drainTo(some, MOST_UNSETTLED / 2 - some.size());
			}
		}
		catch (InterruptedException ex) {
			// nobody interrupts us; the letters under way are waited for in any case
		}
		return some;
	}

	private void renew(Instant now) {
		if (!now.isBefore(this.renewed.plus(Ledger.LEASE.dividedBy(4)))) {
			this.parts.ledger().renew(this.lease, now);
			this.renewed = now;
		}
	}

	/**
	 * One connection's work: letter after letter until there is none.
	 */
	private void work() {
		try {
			for (Optional<Waiting> next = this.waiting.take(); next.isPresent(); next = this.waiting.take()) {
				this.ended.put(fate(next.get().writing().get().get(next.get().place())));
			}
		}
		catch (InterruptedException | ExecutionException ex) {
			// nobody interrupts us, and writing ends in an answer for each letter
		}
	}

	private Ledger.Fate fate(LetterSource.Written written) {
		Delivery row = written.row();
		try {
			Letter letter = written.letter();
			if (letter == null) {
				return this.parts.fates().unwritable(row, String.valueOf(written.problem()));
			}
			if (this.stopping.getAsBoolean() || this.broken != Broken.NOT) {
				return this.parts.fates().released(row);
			}
			if (this.parts.suppressions().reason(letter.recipient()).isPresent()) {
				return this.parts.fates().skipped(row, Delivery.SUPPRESSED);
			}
			Optional<String> unwanted = Optional.ofNullable(this.sources.get(row.kind()))
				.flatMap((source) -> source.unwanted(row));
			return unwanted.isPresent() ? this.parts.fates().skipped(row, unwanted.get()) : send(row, letter);
		}
		catch (Throwable ex) {
			// Whatever happens to one letter, the run must hear of it.
			log.error("A {} letter could not be handed over", row.kind(), ex);
			return this.parts.fates().of(row, new Outcome.Deferred(String.valueOf(ex.getMessage()), false));
		}
	}

	private Ledger.Fate send(Delivery row, Letter letter) {
		Outcome outcome = this.parts.transport().send(letter, () -> this.parts.journal().dotted(row.id()));
		this.lastReply = outcome.reply();
		switch (outcome) {
			case Outcome.Sent sent -> this.refusals.set(0);
			case Outcome.Deferred deferred when !deferred.reached() -> this.broken = Broken.UNREACHED;
			case Outcome.Refused refused when refused.blame() == Outcome.Blame.SENDER -> {
				if (this.refusals.incrementAndGet() >= SENDER_REFUSALS) {
					this.broken = Broken.REFUSED;
				}
			}
			case Outcome.Refused refused when refused.blame() == Outcome.Blame.RECIPIENT ->
				this.parts.suppressions().suppress(letter.recipient(), "hard bounce: " + code(refused.reply()));
			default -> {
			}
		}
		this.parts.journal().answered(row.id(), outcome);
		return this.parts.fates().of(row, outcome);
	}

	/**
	 * The reply's codes without its words, which may name the address.
	 */
	private static String code(String reply) {
		return reply.replaceAll("(?s)^(\\d{3}(?:[ -]\\d\\.\\d{1,3}\\.\\d{1,3})?).*", "$1");
	}

}
