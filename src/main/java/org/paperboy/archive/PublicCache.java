package org.paperboy.archive;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.WebRequest;

/**
 * Lets browsers, feed readers and proxies keep public answers for some minutes and then
 * ask whether they changed (RFC 9111, RFC 9110 section 13), and answers others with the
 * bytes that were made for the first. An answer changes with what it shows and with a
 * start of the program, which may bring other templates, words or topics. A page of one
 * reader may be kept by that reader's program only.
 */
@Component
public class PublicCache {

	private static final String ANYBODY = "public, max-age=300";

	private static final String ONE_READER = "private, max-age=300";

	private final Instant start;

	private final KeptAnswers kept;

	PublicCache(Clock clock, KeptAnswers kept) {
		this.start = clock.instant();
		this.kept = kept;
	}

	/**
	 * Whether the client has the current page or feed, in its language; then 304 is
	 * answered and there is nothing to render.
	 * @param changedAt when what it shows last changed
	 * @param shown the values that tell this version from others
	 */
	public boolean hasPage(WebRequest request, Instant changedAt, Object... shown) {
		response(request).addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
		return hasPublic(request, changedAt, LocaleContextHolder.getLocale(), Arrays.asList(shown));
	}

	/**
	 * Whether the client has the current version of a page that shows no edition and so
	 * changes with a start only.
	 */
	public boolean hasPage(WebRequest request) {
		return hasPage(request, this.start);
	}

	/**
	 * Whether the client has the current answer for programs, which is in no language.
	 * @param changedAt when what it shows last changed
	 * @param shown what it is made of
	 */
	public boolean hasData(WebRequest request, Instant changedAt, Object... shown) {
		return hasPublic(request, changedAt, "", Arrays.asList(shown));
	}

	/**
	 * Whether the client has the current answer for programs, in the language that its
	 * address names, which changes with a start only.
	 */
	public boolean hasDataIn(WebRequest request, Locale language) {
		return hasData(request, this.start, language);
	}

	/**
	 * Whether the client has the current version of a page of one reader, which no proxy
	 * may keep.
	 * @param changedAt when what it shows last changed
	 * @param shown what it is made of, its language too
	 */
	public boolean hasOwn(WebRequest request, Instant changedAt, Object... shown) {
		return has(request, ONE_READER, changedAt, tag(changedAt, "", Arrays.asList(shown)));
	}

	private boolean hasPublic(WebRequest request, Instant changedAt, Object language, List<Object> shown) {
		response(request).addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
		String tag = tag(changedAt, language, shown);
		return has(request, ANYBODY, changedAt, tag) || this.kept.has(request(request), tag);
	}

	private boolean has(WebRequest request, String control, Instant changedAt, String tag) {
		response(request).setHeader(HttpHeaders.CACHE_CONTROL, control);
		Instant modified = changedAt.isAfter(this.start) ? changedAt : this.start;
		return request.checkNotModified(tag, modified.toEpochMilli());
	}

	private String tag(Instant changedAt, Object language, List<Object> shown) {
		String version = List.of(this.start, language, changedAt, shown).toString();
		return "W/\"" + UUID.nameUUIDFromBytes(version.getBytes(StandardCharsets.UTF_8)) + "\"";
	}

	private static HttpServletRequest request(WebRequest request) {
		return Objects.requireNonNull(((NativeWebRequest) request).getNativeRequest(HttpServletRequest.class));
	}

	private static HttpServletResponse response(WebRequest request) {
		return Objects.requireNonNull(((NativeWebRequest) request).getNativeResponse(HttpServletResponse.class));
	}

}
