package org.paperboy.web.traffic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

import org.springframework.http.HttpStatus;

/**
 * Receives the whole body of every request, into memory that all share, before the
 * request gets its turn to be answered. Only the operator's files, which may have any
 * length, are read while they arrive.
 */
final class RequestValve extends ValveBase {

	static final int MAX_BODY = 256 * 1024;

	private static final int MAX_LANGUAGES = 10;

	private static final Set<String> PROBES = Set.of("/livez", "/readyz");

	private final Turns turns;

	private final Semaphore bodyBytes;

	/**
	 * @param turns of the requests that are answered at once
	 */
	RequestValve(Bounds bounds, Turns turns) {
		super(true);
		this.turns = turns;
		this.bodyBytes = new Semaphore(bounds.bodyBytes());
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (request.isAsyncDispatching()) {
			getNext().invoke(request, response);
			return;
		}
		cutLanguages(request.getCoyoteRequest().getMimeHeaders());
		if (PROBES.contains(request.getServletPath())) {
			Connections.now(Connections.State.ANSWERING);
			endConnectionIfScarce(response);
			getNext().invoke(request, response);
			return;
		}
		Body body = new Body();
		try {
			if (isStream(request) || body.receive(request, response)) {
				Connections.now(Connections.State.ANSWERING);
				answer(request, response);
			}
		}
		finally {
			this.bodyBytes.release(body.held);
		}
	}

	/**
	 * Keeps the first ten languages that a browser prefers.
	 */
	private static void cutLanguages(MimeHeaders headers) {
		List<String> languages = Collections.list(headers.values("Accept-Language"))
			.stream()
			.flatMap((value) -> List.of(value.split(",", MAX_LANGUAGES + 1)).stream())
			.toList();
		if (languages.size() > MAX_LANGUAGES) {
			headers.removeHeader("Accept-Language");
			headers.addValue("Accept-Language").setString(String.join(",", languages.subList(0, MAX_LANGUAGES)));
		}
	}

	private static boolean isStream(Request request) {
		String type = request.getContentType();
		return type != null && type.regionMatches(true, 0, "text/csv", 0, 8)
				&& request.getServletPath().startsWith("/api/admin/");
	}

	private void answer(Request request, Response response) throws IOException, ServletException {
		Share share = Share.of(request.getMethod(), request.getServletPath());
		if (!this.turns.begin(share)) {
			refuse(response, HttpStatus.SERVICE_UNAVAILABLE);
			return;
		}
		try {
			endConnectionIfScarce(response);
			getNext().invoke(request, response);
		}
		finally {
			this.turns.end(share);
		}
	}

	private void endConnectionIfScarce(Response response) {
		if (this.turns.areScarce()) {
			response.setHeader("Connection", "close");
		}
	}

	/**
	 * Answers at once and without a page, which would be more work.
	 */
	private static void refuse(Response response, HttpStatus status) throws IOException {
		response.setStatus(status.value());
		if (status == HttpStatus.SERVICE_UNAVAILABLE) {
			response.setHeader("Retry-After", "5");
			response.setHeader("Connection", "close");
		}
		response.setContentType("application/problem+json");
		response.getWriter()
			.write("{\"type\":\"about:blank\",\"title\":\"" + status.getReasonPhrase() + "\",\"status\":"
					+ status.value() + "}");
	}

	/**
	 * The body of a request, as far as it has come.
	 */
	private final class Body implements ApplicationBufferHandler {

		private final ByteArrayOutputStream received = new ByteArrayOutputStream(0);

		private ByteBuffer piece = ApplicationBufferHandler.EMPTY_BUFFER;

		private int held;

		/**
		 * Receives the body, so that whoever answers can read it again.
		 * @return false if it is refused, which is answered already
		 */
		boolean receive(Request request, Response response) throws IOException {
			org.apache.coyote.Request source = request.getCoyoteRequest();
			long length = source.getContentLengthLong();
			if (length == 0 || (length < 0 && source.getHeader("Transfer-Encoding") == null)) {
				return true;
			}
			if (length > MAX_BODY) {
				response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
				return false;
			}
			response.sendAcknowledgement(ContinueResponseTiming.IMMEDIATELY);
			source.setExpectation(false);
			try {
				if (!readAll(source, response)) {
					return false;
				}
			}
			catch (IOException ex) {
				refuse(response,
						(ex instanceof SocketTimeoutException) ? HttpStatus.REQUEST_TIMEOUT : HttpStatus.BAD_REQUEST);
				return false;
			}
			ByteChunk replay = new ByteChunk();
			replay.setBytes(this.received.toByteArray(), 0, this.received.size());
			source.action(ActionCode.REQ_SET_BODY_REPLAY, replay);
			return true;
		}

		private boolean readAll(org.apache.coyote.Request source, Response response) throws IOException {
			while (source.doRead(this) >= 0) {
				int more = this.piece.remaining();
				if (this.received.size() + more > MAX_BODY) {
					response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
					return false;
				}
				if (!RequestValve.this.bodyBytes.tryAcquire(more)) {
					refuse(response, HttpStatus.SERVICE_UNAVAILABLE);
					return false;
				}
				this.held += more;
				byte[] bytes = new byte[more];
				this.piece.get(bytes);
				this.received.write(bytes, 0, more);
			}
			return true;
		}

		@Override
		public void setByteBuffer(ByteBuffer buffer) {
			this.piece = buffer;
		}

		@Override
		public ByteBuffer getByteBuffer() {
			return this.piece;
		}

		@Override
		public void expand(int size) {
			// pieces are taken out as they come
		}

	}

}
