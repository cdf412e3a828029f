package org.paperboy.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
 * A response whose body is held until it is whole, if it is a public one. All others pass
 * through.
 */
final class HeldResponse extends HttpServletResponseWrapper {

	private @Nullable KeptAnswer known;

	private @Nullable Consumer<KeptAnswer> keep;

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
	 * @param keeper of the answer, if it is a good one
	 */
	void holdBody(Consumer<KeptAnswer> keeper) {
		this.keep = keeper;
	}

	/**
	 * Sends what was held, if anything.
	 */
	void send(HttpServletRequest request) throws IOException {
		HttpServletResponse response = (HttpServletResponse) getResponse();
		if (this.known != null) {
			this.known.write(request, response);
		}
		else if (this.body != null && this.keep != null && !isCommitted()) {
			if (this.writer != null) {
				this.writer.flush();
			}
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
