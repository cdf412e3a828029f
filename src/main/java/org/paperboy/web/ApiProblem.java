package org.paperboy.web;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;

/**
 * Problem details (RFC 9457) of a call that failed before it reached a controller, or
 * that no controller handles.
 */
final class ApiProblem {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Pattern API = Pattern.compile("/api(?:[/;?].*)?", Pattern.DOTALL);

	private static final Pattern OF_ADDRESS = Pattern.compile("/api/admin/(?:subscribers|suppressions)/.+",
			Pattern.DOTALL);

	private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";]*)");

	private ApiProblem() {
	}

	/**
	 * Whether a request is a call of the API and not one for a page.
	 * @param path that all pages are below
	 */
	static boolean isApi(String path, @Nullable String uri) {
		return uri != null && API.matcher(below(path, uri)).matches();
	}

	private static String below(String path, String uri) {
		return uri.startsWith(path + "/") ? uri.substring(path.length()) : uri;
	}

	/**
	 * The answer.
	 * @param path that all pages are below
	 * @param uri that was called, if known
	 * @param type the content type that was sent, if any
	 */
	static Map<String, @Nullable Object> of(HttpStatus status, String path, @Nullable String uri,
			@Nullable String type) {
		Map<String, @Nullable Object> problem = new LinkedHashMap<>();
		problem.put("type", "about:blank");
		problem.put("title", status.getReasonPhrase());
		problem.put("status", status.value());
		if ((status == HttpStatus.BAD_REQUEST || status == HttpStatus.NOT_FOUND) && uri != null
				&& OF_ADDRESS.matcher(below(path, uri)).matches()) {
			problem.put("detail",
					"A path cannot carry every address; give it as a parameter in its place, as in ?email=ada@example.org.");
		}
		if (status == HttpStatus.UNSUPPORTED_MEDIA_TYPE) {
			problem.put("detail", unsupported(type));
		}
		if (uri != null && isApi(path, uri)) {
			problem.put("instance", uri);
		}
		else if (uri == null && status == HttpStatus.BAD_REQUEST) {
			problem.put("detail",
					"The request cannot be read; its target must be escaped (RFC 3986), as %C3%BC for \u00FC.");
		}
		return problem;
	}

	/**
	 * The answer as JSON in UTF-8.
	 */
	static byte[] json(HttpStatus status, String path, @Nullable String uri, @Nullable String type) {
		return JSON.writeValueAsBytes(of(status, path, uri, type));
	}

	private static String unsupported(@Nullable String type) {
		if (type == null) {
			return "Content-Type must say what the body is.";
		}
		Matcher charset = CHARSET.matcher(type);
		if (charset.find() && !isKnown(charset.group(1).strip())) {
			return "Content-Type names the encoding '" + charset.group(1).strip() + "', which is not known.";
		}
		return "The body cannot be '" + type + "' here.";
	}

	private static boolean isKnown(String charset) {
		try {
			return Charset.isSupported(charset);
		}
		catch (IllegalCharsetNameException | UnsupportedCharsetException ex) {
			return false;
		}
	}

}
