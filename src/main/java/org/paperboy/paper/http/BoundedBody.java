package org.paperboy.paper.http;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Reads a body that may be hostile: at most 10 MB of it, counted after unpacking, and no
 * more than a hundred times what came over the wire.
 */
final class BoundedBody {

	static final int MAX_BYTES = 10 * 1024 * 1024;

	private static final int MAX_RATIO = 100;

	/**
	 * A body up to this size is harmless, however well it was packed.
	 */
	private static final int HARMLESS = 1024 * 1024;

	private BoundedBody() {
	}

	/**
	 * The bytes that came over the wire so far.
	 */
	static final class Counter {

		private long bytes;

	}

	static Counter counter(HttpClientContext context) {
		Counter counter = context.getAttribute(Counter.class.getName(), Counter.class);
		return (counter != null) ? counter : new Counter();
	}

	/**
	 * Counts the bytes of an answer before they are unpacked.
	 */
	static ClassicHttpResponse counted(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
			throws IOException, HttpException {
		ClassicHttpResponse response = chain.proceed(request, scope);
		if (response.getEntity() != null) {
			Counter counter = new Counter();
			scope.clientContext.setAttribute(Counter.class.getName(), counter);
			response.setEntity(new CountedEntity(response.getEntity(), counter));
		}
		return response;
	}

	static byte[] read(HttpEntity entity, Counter wire) throws IOException {
		try (InputStream in = entity.getContent()) {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			byte[] buffer = new byte[16 * 1024];
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
				if (out.size() + n > MAX_BYTES) {
					throw new RefusedException("more than " + MAX_BYTES / 1024 / 1024 + " MB");
				}
				out.write(buffer, 0, n);
				if (out.size() > HARMLESS && out.size() > MAX_RATIO * wire.bytes) {
					throw new RefusedException("packed more than " + MAX_RATIO + " to 1");
				}
			}
			return out.toByteArray();
		}
	}

	/**
	 * A body that counts what is read of it.
	 */
	private static final class CountedEntity extends HttpEntityWrapper {

		private final Counter counter;

		CountedEntity(HttpEntity body, Counter counter) {
			super(body);
			this.counter = counter;
		}

		@Override
		public InputStream getContent() throws IOException {
			Counter counter = this.counter;
			return new FilterInputStream(super.getContent()) {

				@Override
				public int read() throws IOException {
					int b = super.read();
					counter.bytes += (b >= 0) ? 1 : 0;
					return b;
				}

				@Override
				public int read(byte[] buffer, int offset, int length) throws IOException {
					int n = super.read(buffer, offset, length);
					counter.bytes += Math.max(0, n);
					return n;
				}

			};
		}

	}

}
