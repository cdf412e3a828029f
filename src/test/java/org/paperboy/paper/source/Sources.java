package org.paperboy.paper.source;

import java.net.URI;
import java.util.List;

/**
 * The configuration of sources at one address.
 */
final class Sources {

	private Sources() {
	}

	/**
	 * All sources at one address.
	 */
	static SourcesProperties at(String url) {
		URI uri = URI.create(url);
		return new SourcesProperties(new SourcesProperties.HuggingFace(true, uri),
				new SourcesProperties.Arxiv(true, uri, uri, List.of()), new SourcesProperties.HackerNews(true, uri),
				List.of());
	}

}
