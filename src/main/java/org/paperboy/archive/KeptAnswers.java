package org.paperboy.archive;

import java.io.IOException;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps public answers, so that each is made once for all who ask until what it shows
 * changes. Their bytes have a 64th of the memory, and none of them more than a 16th of
 * that. {@link PublicCache} says which answers are public, and which version of one is
 * asked for.
 */
@Component
class KeptAnswers extends OncePerRequestFilter {

	private static final long MAX_BYTES = Runtime.getRuntime().maxMemory() / 64;

	private static final String HELD = KeptAnswers.class.getName() + ".held";

	final Cache<Version, KeptAnswer> answers = Caffeine.newBuilder()
		.maximumWeight(MAX_BYTES)
		.weigher((Version version, KeptAnswer answer) -> answer.plain().length + answer.packed().length + 500)
		.build();

	/**
	 * A version of an answer.
	 *
	 * @param path that was asked for, decoded and without parameters
	 * @param tag differs between versions, in whatever they differ
	 */
	record Version(String path, String tag) {

	}

	/**
	 * Says which version a request asks for.
	 * @return whether it is kept: then it is sent when the request ends, and there is
	 * nothing to render
	 */
	boolean has(HttpServletRequest request, String tag) {
		if (!(request.getAttribute(HELD) instanceof HeldResponse held)) {
			return false;
		}
		Version version = new Version(request.getServletPath(), tag);
		KeptAnswer kept = this.answers.getIfPresent(version);
		if (kept != null) {
			held.answerWith(kept);
		}
		else if (HttpMethod.GET.matches(request.getMethod())) {
			held.holdBody((int) Math.min(1024 * 1024, MAX_BYTES / 16), (made) -> this.answers.put(version, made));
		}
		return kept != null;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HeldResponse held = new HeldResponse(response);
		request.setAttribute(HELD, held);
		chain.doFilter(request, held);
		held.send(request);
	}

}
