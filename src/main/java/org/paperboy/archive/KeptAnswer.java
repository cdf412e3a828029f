package org.paperboy.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.zip.GZIPOutputStream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.parser.AcceptEncoding;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * A public answer as bytes, plain and compressed (gzip, RFC 1952). It holds nothing
 * secret, so its length may follow what it says.
 *
 * @param type its media type
 * @param language of its words, if it has any
 * @param plain the body
 * @param packed the body, compressed
 */
record KeptAnswer(@Nullable String type, @Nullable String language, byte[] plain, byte[] packed) {

	static KeptAnswer of(@Nullable String type, @Nullable String language, byte[] body) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4);
		try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
			gzip.write(body);
		}
		return new KeptAnswer(type, language, body, packed.toByteArray());
	}

	void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setContentType(this.type);
		if (this.language != null) {
			response.setHeader(HttpHeaders.CONTENT_LANGUAGE, this.language);
		}
		byte[] body = this.plain;
		if (takesGzip(request)) {
			response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
			body = this.packed;
		}
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	/**
	 * Whether the client names gzip as an encoding that it takes (RFC 9110, 12.5.3). Who
	 * takes any, or says nothing that can be read, gets the plain answer.
	 */
	private static boolean takesGzip(HttpServletRequest request) throws IOException {
		String named = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
		return named != null && AcceptEncoding.parse(new StringReader(named))
			.stream()
			.anyMatch((encoding) -> encoding.getEncoding().equals("gzip") && encoding.getQuality() > 0);
	}

}
