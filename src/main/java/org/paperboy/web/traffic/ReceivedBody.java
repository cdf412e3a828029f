package org.paperboy.web.traffic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

import org.springframework.http.HttpStatus;

/**
 * The body of a request, as far as it has come.
 */
final class ReceivedBody implements ApplicationBufferHandler {

	static final int MAX_BYTES = 256 * 1024;

	private final Semaphore free;

	private final ByteArrayOutputStream received = new ByteArrayOutputStream(0);

	private ByteBuffer piece = ApplicationBufferHandler.EMPTY_BUFFER;

	private int held;

	/**
	 * Begins a body of a request.
	 * @param free bytes that all bodies share
	 */
	ReceivedBody(Semaphore free) {
		this.free = free;
	}

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
		if (length > MAX_BYTES) {
			response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
			return false;
		}
		response.sendAcknowledgement(ContinueResponseTiming.IMMEDIATELY);
		source.setExpectation(false);
		try {
			if (readAll(source, response)) {
				replay(source);
				return true;
			}
			return false;
		}
		catch (IOException ex) {
			Refusal.send(response,
					(ex instanceof SocketTimeoutException) ? HttpStatus.REQUEST_TIMEOUT : HttpStatus.BAD_REQUEST);
			return false;
		}
	}

	private void replay(org.apache.coyote.Request source) {
		ByteChunk replay = new ByteChunk();
		replay.setBytes(this.received.toByteArray(), 0, this.received.size());
		source.action(ActionCode.REQ_SET_BODY_REPLAY, replay);
	}

	private boolean readAll(org.apache.coyote.Request source, Response response) throws IOException {
		while (source.doRead(this) >= 0) {
			int more = this.piece.remaining();
			if (this.received.size() + more > MAX_BYTES) {
				response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
				return false;
			}
			if (!this.free.tryAcquire(more)) {
				Refusal.send(response, HttpStatus.SERVICE_UNAVAILABLE);
				return false;
			}
			this.held += more;
			byte[] bytes = new byte[more];
			this.piece.get(bytes);
			this.received.write(bytes, 0, more);
		}
		return true;
	}

	/**
	 * Gives back the memory.
	 */
	void release() {
		this.free.release(this.held);
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
