package org.paperboy.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * The letters a run has claimed, and which of them may go next: those somebody waits for
 * first, then digests in the order of the claim, each as soon as the rate and its
 * recipient's domain allow. What its domain keeps back is out of the others' way.
 */
final class Backlog {

	/**
	 * So many letters may be kept back at most, while those after them go.
	 */
	static final int MAX_HELD = 200;

	/**
	 * Where a letter takes longer than this on average, digests leave one connection to
	 * more urgent ones.
	 */
	private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

	private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(200);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Deque<Turn> returned = new ArrayDeque<>();

	private final Written urgent = new Written();

	private final Written digests = new Written();

	private final List<Lane> holding = new ArrayList<>();

	private final Domains domains;

	private final Slots slots;

	private final int connections;

	private int digestsUnderWay;

	private double meanNanos = 2 * SLOW_NANOS;

	private long nothingFor;

	private boolean draining;

	private boolean closed;

	/**
	 * An empty backlog.
	 * @param slots of the rate that bounds all letters
	 * @param connections that letters are taken for
	 */
	Backlog(Domains domains, Slots slots, int connections) {
		this.domains = domains;
		this.slots = slots;
		this.connections = connections;
	}

	/**
	 * Letters that are written some at a time, in the order of the claim.
	 */
	private static final class Written {

		private final Deque<FutureTask<List<LetterSource.Written>>> writing = new ArrayDeque<>();

		private final Deque<Turn> ready = new ArrayDeque<>();

		private @Nullable Turn peek() {
			while (!this.writing.isEmpty() && this.writing.getFirst().isDone()) {
				try {
					this.writing.removeFirst().get().forEach((written) -> this.ready.add(new Turn(written)));
				}
				catch (InterruptedException | ExecutionException ex) {
					throw new IllegalStateException("writing ends in an answer for each letter", ex);
				}
			}
			return this.ready.peekFirst();
		}

	}

	/**
	 * Adds letters that are being written; {@link #written()} must follow.
	 */
	void add(LetterKind kind, FutureTask<List<LetterSource.Written>> writing) {
		this.lock.lock();
		try {
			((kind == LetterKind.DIGEST) ? this.digests : this.urgent).writing.add(writing);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Some letters are written.
	 */
	void written() {
		this.lock.lock();
		try {
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits for a letter that may go, or that has to go back.
	 * @return null once the backlog is closed
	 */
	@Nullable Turn next() {
		this.lock.lock();
		try {
			while (!this.closed) {
				long now = System.nanoTime();
				Turn turn = this.draining ? any() : choose(now);
				if (turn != null) {
					return turn;
				}
				this.changed.awaitNanos(this.nothingFor);
			}
			return null;
		}
		catch (InterruptedException ex) {
			// nobody interrupts us
			return null;
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable Turn choose(long now) {
		this.nothingFor = LONGEST_WAIT;
		if (isEmpty() || isLater(this.slots.until(now))) {
			return null;
		}
		Turn turn = this.returned.poll();
		if (turn == null) {
			turn = chooseUrgent();
		}
		if (turn == null && !isFull()) {
			turn = Optional.ofNullable(chooseHeld(now)).or(() -> Optional.ofNullable(chooseDigest(now))).orElse(null);
		}
		if (turn != null && turn.back().isEmpty()) {
			begin(turn);
		}
		return turn;
	}

	private boolean isEmpty() {
		return this.returned.isEmpty() && this.urgent.peek() == null && this.digests.peek() == null
				&& this.holding.isEmpty();
	}

	private boolean isLater(long nanos) {
		if (nanos > 0) {
			this.nothingFor = Math.min(this.nothingFor, nanos);
		}
		return nanos > 0;
	}

	/**
	 * Where the server is slow, digests do not take all connections.
	 */
	private boolean isFull() {
		return this.connections > 1 && this.meanNanos > SLOW_NANOS && this.digestsUnderWay >= this.connections - 1;
	}

	private @Nullable Turn chooseUrgent() {
		if (this.urgent.peek() == null) {
			return null;
		}
		Optional<Turn> turn = this.urgent.ready.stream()
			.filter((one) -> lane(one).map(Lane::isOpen).orElse(true))
			.findFirst();
		turn.ifPresent(this.urgent.ready::remove);
		return turn.map((one) -> lane(one).flatMap(Lane::urgentResumeAt).map(one::backUntil).orElse(one)).orElse(null);
	}

	private @Nullable Turn chooseHeld(long now) {
		for (Lane lane : this.holding) {
			Optional<Turn> turn = lane.isPaused() ? lane.poll().map((one) -> one.backUntil(lane.back()))
					: isLater(lane.until(now)) ? Optional.empty() : lane.poll();
			if (turn.isPresent()) {
				this.holding.removeIf(Lane::isEmpty);
				return turn.get();
			}
		}
		return null;
	}

	private @Nullable Turn chooseDigest(long now) {
		for (Turn turn = this.digests.peek(); turn != null; turn = this.digests.peek()) {
			this.digests.ready.remove();
			Optional<Lane> lane = lane(turn);
			if (lane.isEmpty() || (lane.get().isEmpty() && !isLater(lane.get().until(now)))) {
				return turn;
			}
			if (held() >= MAX_HELD || !lane.get().hold(turn)) {
				return turn.backUntil(lane.get().back());
			}
			if (!this.holding.contains(lane.get())) {
				this.holding.add(lane.get());
			}
		}
		return null;
	}

	private int held() {
		return this.holding.stream().mapToInt(Lane::size).sum();
	}

	private Optional<Lane> lane(Turn turn) {
		return this.domains.lane(turn.domain());
	}

	private void begin(Turn turn) {
		this.slots.use();
		turn.begin(lane(turn).orElse(null));
		turn.lane().ifPresent(Lane::begin);
		if (turn.row().kind() == LetterKind.DIGEST) {
			this.digestsUnderWay++;
		}
	}

	/**
	 * A letter's turn is over.
	 */
	void end(Turn turn) {
		this.lock.lock();
		try {
			turn.end().ifPresent((taken) -> {
				this.meanNanos += (taken.toNanos() - this.meanNanos) / 10;
				turn.lane().ifPresent((lane) -> lane.end(taken));
				this.digestsUnderWay -= (turn.row().kind() == LetterKind.DIGEST) ? 1 : 0;
			});
			if (!this.holding.isEmpty() || this.digestsUnderWay == this.connections - 2) {
				this.changed.signalAll();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * A letter could not be begun: somebody else takes it.
	 */
	void giveBack(Turn turn) {
		end(turn);
		this.lock.lock();
		try {
			this.returned.add(turn);
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The digests that go next, as far as can be seen.
	 */
	List<Turn> ahead(int most) {
		this.lock.lock();
		try {
			return this.digests.ready.stream().filter((turn) -> turn.letter().isPresent()).limit(most).toList();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * From now on letters come without delay and without limits, as none will be sent.
	 */
	void drain() {
		this.lock.lock();
		try {
			this.draining = true;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable Turn any() {
		this.nothingFor = LONGEST_WAIT;
		for (Lane lane : this.holding) {
			lane.poll().ifPresent(this.returned::add);
		}
		this.holding.removeIf(Lane::isEmpty);
		Turn turn = this.returned.poll();
		if (turn == null && this.urgent.peek() != null) {
			turn = this.urgent.ready.poll();
		}
		if (turn == null && this.digests.peek() != null) {
			turn = this.digests.ready.poll();
		}
		return turn;
	}

	/**
	 * Nothing follows; letters that are still kept are forgotten.
	 */
	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.holding.forEach(Lane::clear);
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

}
