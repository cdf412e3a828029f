package org.paperboy.web.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Knows which connections are at work and since when. It closes those that take too long
 * and, if there are too many, those that wait longest. The server's own time-outs begin
 * anew with each byte; these do not.
 */
final class Connections implements AbstractEndpoint.Handler<NioChannel> {

	private static final ThreadLocal<@Nullable Work> CURRENT = new ThreadLocal<>();

	/**
	 * The time that a client may take to read an answer if other requests wait.
	 */
	private static final Duration TO_READ = Duration.ofSeconds(1);

	private final AbstractEndpoint.Handler<NioChannel> server;

	private final Map<SocketWrapperBase<NioChannel>, Work> atWork = new ConcurrentHashMap<>();

	/**
	 * The times since which incomplete heads of requests arrive.
	 */
	private final Map<SocketWrapperBase<NioChannel>, Long> heads = new ConcurrentHashMap<>();

	Connections(AbstractEndpoint.Handler<NioChannel> server) {
		this.server = server;
	}

	/**
	 * The state of a connection.
	 */
	enum State {

		RECEIVING, ANSWERING, UNHURRIED

	}

	/**
	 * A connection at work.
	 */
	private static final class Work {

		private volatile State state = State.RECEIVING;

		private volatile long since = System.nanoTime();

		private void go(State next) {
			this.since = System.nanoTime();
			this.state = next;
		}

		private boolean isLate(Duration age, Bounds bounds) {
			return switch (this.state) {
				case RECEIVING -> age.compareTo(bounds.toReceive()) > 0;
				case ANSWERING -> age.compareTo(bounds.toAnswer()) > 0;
				case UNHURRIED -> false;
			};
		}

	}

	/**
	 * A connection that may be closed to make room for another: it waits for the client
	 * to send something, or to read an answer.
	 */
	private record Waiting(SocketWrapperBase<NioChannel> connection, Duration age, boolean forReader) {

	}

	/**
	 * Sets the state of this thread's connection.
	 */
	static void now(State state) {
		Work work = CURRENT.get();
		if (work != null) {
			work.go(state);
		}
	}

	@Override
	public SocketState process(SocketWrapperBase<NioChannel> connection, SocketEvent event) {
		Work work = new Work();
		Long begun = this.heads.remove(connection);
		this.atWork.put(connection, work);
		CURRENT.set(work);
		try {
			SocketState state = this.server.process(connection, event);
			if (work.state == State.RECEIVING && (state == SocketState.LONG || state == SocketState.OPEN)) {
				this.heads.put(connection, (begun != null) ? begun : Long.valueOf(work.since));
			}
			else if (state == SocketState.LONG && !Sockets.isAsync(connection)) {
				this.heads.put(connection, System.nanoTime());
			}
			return state;
		}
		finally {
			CURRENT.remove();
			this.atWork.remove(connection);
		}
	}

	/**
	 * Closes connections that take too long and, if there are too many, those that wait
	 * longest.
	 * @param queued requests that wait to be answered; as many slow readers give way
	 */
	void look(Collection<SocketWrapperBase<NioChannel>> connections, Bounds bounds, int queued) {
		this.heads.keySet().removeIf(SocketWrapperBase::isClosed);
		List<Waiting> waiting = new ArrayList<>();
		for (SocketWrapperBase<NioChannel> connection : connections) {
			Work work = this.atWork.get(connection);
			if (work != null) {
				look(connection, work, bounds).ifPresent(waiting::add);
			}
			else if (!Sockets.isAsync(connection)) {
				look(connection, bounds).ifPresent(waiting::add);
			}
		}
		waiting.sort(Comparator.comparing(Waiting::age).reversed());
		waiting.stream()
			.limit(Math.max(0, connections.size() - bounds.comfortable()))
			.forEach((some) -> Sockets.close(some.connection()));
		waiting.stream()
			.filter((some) -> some.forReader() && some.age().compareTo(TO_READ) > 0)
			.limit(queued)
			.forEach((some) -> Sockets.close(some.connection()));
	}

	/**
	 * Closes a connection at work if it is late.
	 * @return that it waits, if it does
	 */
	private static Optional<Waiting> look(SocketWrapperBase<NioChannel> connection, Work work, Bounds bounds) {
		boolean forReader = work.state == State.ANSWERING && Sockets.isBeingRead(connection);
		Duration age = since(work.since);
		if (work.isLate(age, bounds)) {
			Sockets.close(connection);
			return Optional.empty();
		}
		boolean waits = forReader || (work.state == State.RECEIVING && Sockets.isAwaited(connection));
		return waits ? Optional.of(new Waiting(connection, age, forReader)) : Optional.empty();
	}

	/**
	 * The same for a connection that is not at work.
	 */
	private Optional<Waiting> look(SocketWrapperBase<NioChannel> connection, Bounds bounds) {
		Long head = this.heads.get(connection);
		Duration age = (head != null) ? since(head) : Sockets.silent(connection);
		if (head != null && age.compareTo(bounds.toReceive()) > 0) {
			Sockets.close(connection);
			return Optional.empty();
		}
		return Sockets.isAwaited(connection) ? Optional.of(new Waiting(connection, age, false)) : Optional.empty();
	}

	private static Duration since(long nanos) {
		return Duration.ofNanos(System.nanoTime() - nanos);
	}

	@Override
	public @Nullable Object getGlobal() {
		return this.server.getGlobal();
	}

	@Override
	public void release(SocketWrapperBase<NioChannel> connection) {
		this.server.release(connection);
	}

	@Override
	public void pause() {
		this.server.pause();
	}

	@Override
	public void recycle() {
		this.server.recycle();
	}

	/**
	 * The interval between two checks.
	 */
	static long interval(TimeUnit unit) {
		return unit.convert(Duration.ofMillis(100));
	}

}
