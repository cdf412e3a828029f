package org.paperboy.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * A response whose body is held back if it is a public one, which is known when it
 * begins. All others pass through.
 */
final class HeldResponse extends HttpServletResponseWrapper {

	private final BooleanSupplier isPublic;

	private @Nullable Body body;

	private @Nullable PrintWriter writer;

	HeldResponse(HttpServletResponse response, BooleanSupplier isPublic) {
		super(response);
		this.isPublic = isPublic;
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		if (this.body == null && !this.isPublic.getAsBoolean()) {
			return super.getOutputStream();
		}
		if (this.body == null) {
			this.body = new Body();
		}
		return this.body;
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		if (this.body == null && !this.isPublic.getAsBoolean()) {
			return super.getWriter();
		}
		if (this.writer == null) {
			this.writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), getCharacterEncoding()));
		}
		return this.writer;
	}

	@Override
	public void flushBuffer() throws IOException {
		if (this.body == null) {
			super.flushBuffer();
		}
	}

	@Override
	public void reset() {
		super.reset();
		forget();
	}

	@Override
	public void resetBuffer() {
		super.resetBuffer();
		forget();
	}

	private void forget() {
		this.body = null;
		this.writer = null;
	}

	boolean holdsBody() {
		return this.body != null && !isCommitted();
	}

	/**
	 * The answer whose body is held.
	 */
	KeptAnswer answer() throws IOException {
		if (this.writer != null) {
			this.writer.flush();
		}
		byte[] bytes = (this.body != null) ? this.body.bytes.toByteArray() : new byte[0];
		return KeptAnswer.of(getStatus(), getContentType(), getHeader(HttpHeaders.CONTENT_LANGUAGE), bytes);
	}

	/**
	 * The body in memory, as the servlet API wants it written.
	 */
	private static final class Body extends ServletOutputStream {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new UnsupportedOperationException("a body that is held is written at once");
		}

		@Override
		public void write(int b) {
			this.bytes.write(b);
		}

		@Override
		public void write(byte[] source, int offset, int length) {
			this.bytes.write(source, offset, length);
		}

	}

}
