package org.paperboy.web.traffic;

import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.apache.coyote.ErrorState;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's HTTP protocol, on connections that {@link Connections} watches. A head
 * that is too long is answered with 431 (RFC 6585). An answer after which the connection
 * is closed says so (RFC 9112, 9.6), as a proxy would send somebody else's request on it.
 */
public final class BoundedProtocol extends Http11NioProtocol {

	private static final Logger log = LoggerFactory.getLogger(BoundedProtocol.class);

	private static final int HEAD_TOO_LONG = 431;

	private final Connections connections = new Connections(getEndpoint().getHandler());

	private Bounds bounds = Bounds.here();

	private Turns turns = new Turns(this.bounds.requests());

	/**
	 * Identifies the time from a start to a stop, in which connections are watched.
	 */
	private volatile @Nullable Object running;

	/**
	 * Called by the server, which knows this class by name.
	 */
	public BoundedProtocol() {
		getEndpoint().setHandler(this.connections);
	}

	/**
	 * Sets the bounds to keep to.
	 * @param turns of the requests that are answered at once
	 */
	void bound(Bounds to, Turns turns) {
		this.bounds = to;
		this.turns = turns;
		setMaxConnections(Math.min(getMaxConnections(), to.connections()));
		setConnectionTimeout((int) Math.min(getConnectionTimeout(), to.toReceive().toMillis()));
	}

	@Override
	public void start() throws Exception {
		super.start();
		Object time = new Object();
		this.running = time;
		lookLater(time);
	}

	private void lookLater(Object time) {
		getUtilityExecutor().schedule(() -> look(time), Connections.interval(TimeUnit.MILLISECONDS),
				TimeUnit.MILLISECONDS);
	}

	private void look(Object time) {
		if (this.running != time) {
			return;
		}
		try {
			Set<SocketWrapperBase<NioChannel>> open = getEndpoint().getConnections();
			this.turns.crowd(open.size() > this.bounds.comfortable() / 2);
			this.connections.look(open, this.bounds, this.turns.waiting());
		}
		catch (RuntimeException ex) {
			log.error("Connections could not be looked after", ex);
		}
		lookLater(time);
	}

	@Override
	public void stop() throws Exception {
		this.running = null;
		super.stop();
	}

	@Override
	protected Processor createProcessor() {
		return new TellingProcessor(this);
	}

	/**
	 * A processor that tells the client what is wrong with a head.
	 */
	private static final class TellingProcessor extends Http11Processor {

		private static final String TOO_LONG = StringManager.getManager(AbstractHttp11Protocol.class)
			.getString("iib.requestheadertoolarge.error");

		private TellingProcessor(BoundedProtocol protocol) {
			super(protocol, protocol.getAdapter());
		}

		@Override
		protected void setErrorState(ErrorState state, @Nullable Throwable why) {
			if (why != null && TOO_LONG.equals(why.getMessage())) {
				this.request.getAttributes().put(TOO_LONG, true);
			}
			if (this.request.getAttributes().containsKey(TOO_LONG)) {
				this.response.setStatus(HEAD_TOO_LONG);
			}
			if (state == ErrorState.CLOSE_CLEAN && !this.response.isCommitted()) {
				this.response.setHeader("Connection", "close");
			}
			super.setErrorState(state, why);
		}

	}

}
