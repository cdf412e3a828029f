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
 * changes. Their bytes have a 64th of the memory. {@link PublicCache} says which answers
 * are public, and which version of one is asked for.
 */
@Component
class KeptAnswers extends OncePerRequestFilter {

	private static final long MAX_BYTES = Runtime.getRuntime().maxMemory() / 64;

	private static final String ASKED = KeptAnswers.class.getName() + ".asked";

	private static final String KEPT = KeptAnswers.class.getName() + ".kept";

	private final Cache<Version, KeptAnswer> answers = Caffeine.newBuilder()
		.maximumWeight(MAX_BYTES)
		.weigher((Version version, KeptAnswer answer) -> answer.plain().length + answer.packed().length + 500)
		.build();

	/**
	 * A version of an answer.
	 *
	 * @param path that was asked for, decoded and without parameters
	 * @param tag differs between versions, in whatever they differ
	 */
	private record Version(String path, String tag) {

	}

	/**
	 * Says which version a request asks for.
	 * @return whether it is kept: then it is sent when the request ends, and there is
	 * nothing to render
	 */
	boolean has(HttpServletRequest request, String tag) {
		Version version = new Version(request.getServletPath(), tag);
		KeptAnswer kept = this.answers.getIfPresent(version);
		request.setAttribute(KEPT, kept);
		request.setAttribute(ASKED, (kept != null) ? null : version);
		return kept != null;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HeldResponse held = new HeldResponse(response, () -> request.getAttribute(ASKED) != null);
		chain.doFilter(request, held);
		if (request.getAttribute(KEPT) instanceof KeptAnswer kept) {
			kept.write(request, response);
		}
		else if (held.holdsBody()) {
			KeptAnswer made = held.answer();
			if (request.getAttribute(ASKED) instanceof Version version && made.status() == HttpServletResponse.SC_OK
					&& HttpMethod.GET.matches(request.getMethod())) {
				this.answers.put(version, made);
			}
			made.write(request, response);
		}
	}

}
