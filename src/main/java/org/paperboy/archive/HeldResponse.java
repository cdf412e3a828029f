package org.paperboy.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A response whose body is held until it is whole, if it is a public one and not too
 * long. All others pass through.
 */
final class HeldResponse extends HttpServletResponseWrapper {

	private @Nullable KeptAnswer known;

	private @Nullable Consumer<KeptAnswer> keep;

	private int maxBytes;

	private @Nullable Body body;

	private @Nullable PrintWriter writer;

	private @Nullable String language;

	HeldResponse(HttpServletResponse response) {
		super(response);
	}

	/**
	 * The answer is known, and nothing will be written.
	 */
	void answerWith(KeptAnswer answer) {
		this.known = answer;
	}

	/**
	 * The body that is written from now on is public.
	 * @param maxBytes beyond which it passes through all the same
	 * @param keeper of the answer, if it is a good one
	 */
	void holdBody(int maxBytes, Consumer<KeptAnswer> keeper) {
		this.maxBytes = maxBytes;
		this.keep = keeper;
	}

	/**
	 * Sends what is held, if anything.
	 */
	void send(HttpServletRequest request) throws IOException {
		HttpServletResponse response = (HttpServletResponse) getResponse();
		if (this.writer != null) {
			this.writer.flush();
		}
		if (this.known != null) {
			this.known.write(request, response);
		}
		else if (this.body != null && this.keep != null && this.body.isHeld() && !isCommitted()) {
			KeptAnswer made = KeptAnswer.of(getContentType(), this.language, this.body.bytes.toByteArray());
			if (getStatus() == SC_OK) {
				this.keep.accept(made);
			}
			made.write(request, response);
		}
	}

	@Override
	public void setLocale(Locale locale) {
		super.setLocale(locale);
		this.language = locale.toLanguageTag();
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		if (this.keep == null) {
			return super.getOutputStream();
		}
		if (this.body == null) {
			this.body = new Body();
		}
		return this.body;
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		if (this.keep == null) {
			return super.getWriter();
		}
		if (this.writer == null) {
			this.writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), getCharacterEncoding()));
		}
		return this.writer;
	}

	@Override
	public void flushBuffer() throws IOException {
		if (this.body == null || !this.body.isHeld()) {
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

	/**
	 * The body in memory, or beyond its bound on its way.
	 */
	private final class Body extends ServletOutputStream {

		private ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);

		private @Nullable OutputStream way;

		private boolean isHeld() {
			return this.way == null;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new UnsupportedOperationException("a public body is written at once");
		}

		@Override
		public void write(int b) throws IOException {
			write(new byte[] { (byte) b }, 0, 1);
		}

		@Override
		public void write(byte[] source, int offset, int length) throws IOException {
			if (this.way == null && this.bytes.size() + length > HeldResponse.this.maxBytes) {
				this.way = getResponse().getOutputStream();
				this.bytes.writeTo(this.way);
				this.bytes = new ByteArrayOutputStream(0);
			}
			if (this.way != null) {
				this.way.write(source, offset, length);
			}
			else {
				this.bytes.write(source, offset, length);
			}
		}

	}

}
