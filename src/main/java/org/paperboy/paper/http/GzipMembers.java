package org.paperboy.paper.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks gzip (RFC 1952), which may come in several members. The JDK skips empty ones by
 * recursion, so only so many in a row are skipped.
 */
final class GzipMembers extends GZIPInputStream {

	private static final int MAX_EMPTY = 100;

	private int depth;

	GzipMembers(InputStream packed) throws IOException {
		super(packed);
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		if (this.depth > MAX_EMPTY) {
			throw new RefusedException("packed in too many pieces");
		}
		this.depth++;
		try {
			return super.read(buffer, offset, length);
		}
		finally {
			this.depth--;
		}
	}

}
