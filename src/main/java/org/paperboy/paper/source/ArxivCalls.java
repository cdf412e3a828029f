package org.paperboy.paper.source;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import org.paperboy.paper.Deadline;
import org.paperboy.paper.http.CallSpacing;
import org.paperboy.paper.http.WebFetcher;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Calls arXiv, whichever of its hosts: one call at a time and three seconds apart, as its
 * terms ask. A stand-in on this machine is called without a pause.
 *
 * @see <a href="https://info.arxiv.org/help/api/tou.html">terms of use</a>
 */
@Component
@ConditionalOnBooleanProperty(name = "paperboy.sources.arxiv.enabled", matchIfMissing = true)
class ArxivCalls {

	private final WebFetcher fetcher;

	private final CallSpacing spacing;

	@Autowired
	ArxivCalls(SourcesProperties sources, WebFetcher fetcher) {
		this(fetcher, new CallSpacing(isLocal(sources.arxiv().url()) && isLocal(sources.arxiv().rssUrl())
				? Duration.ZERO : Duration.ofSeconds(3)));
	}

	ArxivCalls(WebFetcher fetcher, CallSpacing spacing) {
		this.fetcher = fetcher;
		this.spacing = spacing;
	}

	private static boolean isLocal(URI url) {
		String host = url.getHost();
		return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
	}

	/**
	 * Fetches an address of arXiv when its turn has come.
	 * @throws CallSpacing.NoTurnException if the deadline comes first
	 * @throws IOException with a reason for the operator, if no usable answer came
	 */
	WebFetcher.Answer get(URI address, Deadline deadline) throws IOException {
		return this.spacing.spaced(deadline, () -> this.fetcher.get(address, deadline, this.spacing.apart()));
	}

}
