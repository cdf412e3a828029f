package org.paperboy.web;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what a request may send before anything reads it; only the operator's imports
 * are streams of any length.
 */
@Component
class BodyLimit extends OncePerRequestFilter {

	static final int MOST_BYTES = 256 * 1024;

	private static final Set<String> IMPORTS = Set.of("/api/admin/subscribers", "/api/admin/suppressions");

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return IMPORTS.contains(request.getRequestURI().substring(request.getContextPath().length()))
				&& String.valueOf(request.getContentType()).strip().toLowerCase(Locale.ROOT).startsWith("text/csv");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getContentLengthLong() > MOST_BYTES) {
			response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
			return;
		}
		chain.doFilter((request.getContentLengthLong() < 0) ? new Bounded(request) : request, response);
	}

	/**
	 * A request of unknown length.
	 */
	private static final class Bounded extends HttpServletRequestWrapper {

		private Bounded(HttpServletRequest request) {
			super(request);
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			return new BoundedStream(super.getInputStream());
		}

	}

	/**
	 * Fails once more was read than is welcome.
	 */
	private static final class BoundedStream extends ServletInputStream {

		private final ServletInputStream in;

		private int left = MOST_BYTES;

		private BoundedStream(ServletInputStream in) {
			this.in = in;
		}

		@Override
		public int read() throws IOException {
			int b = this.in.read();
			if (b >= 0 && --this.left < 0) {
				throw new IOException("the body is longer than " + MOST_BYTES + " bytes");
			}
			return b;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int n = this.in.read(bytes, offset, length);
			this.left -= Math.max(0, n);
			if (this.left < 0) {
				throw new IOException("the body is longer than " + MOST_BYTES + " bytes");
			}
			return n;
		}

		@Override
		public boolean isFinished() {
			return this.in.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.in.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.in.setReadListener(listener);
		}

	}

}
