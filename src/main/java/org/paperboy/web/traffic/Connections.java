package org.paperboy.web.traffic;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
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
			else if (state == SocketState.LONG && !isAsync(connection)) {
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
				boolean forReader = work.state == State.ANSWERING && isBeingRead(connection);
				Duration age = since(work.since);
				if (work.isLate(age, bounds)) {
					close(connection);
				}
				else if (forReader || (work.state == State.RECEIVING && isAwaited(connection))) {
					waiting.add(new Waiting(connection, age, forReader));
				}
			}
			else if (!isAsync(connection)) {
				Long head = this.heads.get(connection);
				Duration age = (head != null) ? since(head) : silent(connection);
				if (head != null && age.compareTo(bounds.toReceive()) > 0) {
					close(connection);
				}
				else if (isAwaited(connection)) {
					waiting.add(new Waiting(connection, age, false));
				}
			}
		}
		waiting.sort(Comparator.comparing(Waiting::age).reversed());
		waiting.stream()
			.limit(Math.max(0, connections.size() - bounds.comfortable()))
			.forEach((some) -> close(some.connection()));
		waiting.stream()
			.filter((some) -> some.forReader() && some.age().compareTo(TO_READ) > 0)
			.limit(queued)
			.forEach((some) -> close(some.connection()));
	}

	/**
	 * Whether the rest of an answer waits until the client has read some of it.
	 */
	private static boolean isBeingRead(SocketWrapperBase<NioChannel> connection) {
		return ((NioSocketWrapper) connection).interestOpsHas(SelectionKey.OP_WRITE);
	}

	/**
	 * Whether the client has sent nothing that is still to be read.
	 */
	private static boolean isAwaited(SocketWrapperBase<NioChannel> connection) {
		return ((NioSocketWrapper) connection).interestOpsHas(SelectionKey.OP_READ);
	}

	private static Duration since(long nanos) {
		return Duration.ofNanos(System.nanoTime() - nanos);
	}

	private static Duration silent(SocketWrapperBase<NioChannel> connection) {
		return Duration.ofMillis(System.currentTimeMillis() - ((NioSocketWrapper) connection).getLastRead());
	}

	private static boolean isAsync(SocketWrapperBase<NioChannel> connection) {
		return connection.getCurrentProcessor() instanceof Processor processor && processor.isAsync();
	}

	/**
	 * Shuts down both directions. The server takes this for the client's doing and frees
	 * the connection itself, in its own thread.
	 */
	private static void close(SocketWrapperBase<NioChannel> connection) {
		SocketChannel channel = connection.getSocket().getIOChannel();
		if (channel != null) {
			try {
				channel.shutdownInput();
				channel.shutdownOutput();
			}
			catch (IOException ex) {
				// it is closed already
			}
		}
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
