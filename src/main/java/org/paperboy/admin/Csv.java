package org.paperboy.admin;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paperboy.sheet.RejectedLines;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Reads and writes CSV of any length as bodies of calls and answers.
 */
final class Csv {

	private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

	private Csv() {
	}

	/**
	 * The encoding in the content type of a call, or null.
	 */
	static @Nullable Charset charset(HttpServletRequest request) {
		return MediaType.parseMediaType(request.getContentType()).getCharset();
	}

	/**
	 * Takes the rejected lines of an import, until the answer is written.
	 */
	static RejectedLines rejected() {
		RejectedLines rejected = new RejectedLines();
		RequestContextHolder.currentRequestAttributes()
			.registerDestructionCallback("rejectedLines", rejected::close, RequestAttributes.SCOPE_REQUEST);
		return rejected;
	}

	/**
	 * A writer of rows.
	 */
	interface Rows {

		void write(Writer out) throws IOException;

	}

	/**
	 * An answer in UTF-8.
	 */
	static ResponseEntity<StreamingResponseBody> answer(Rows rows) {
		return ResponseEntity.ok().contentType(CSV).body((out) -> {
			BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
			rows.write(writer);
			writer.flush();
		});
	}

}
