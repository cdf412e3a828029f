package org.paperboy.paper.source;

import java.net.URI;
import java.util.List;

import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where papers are read.
 *
 * @param huggingFace the daily papers of Hugging Face
 * @param arxiv the announcements of arXiv
 */
@ConfigurationProperties("paperboy.sources")
record SourcesProperties(@DefaultValue HuggingFace huggingFace, @DefaultValue Arxiv arxiv) {

	/**
	 * The daily papers of Hugging Face.
	 *
	 * @param enabled whether they are read
	 * @param url scheme and host
	 */
	record HuggingFace(@DefaultValue("true") boolean enabled, @DefaultValue("https://huggingface.co") URI url) {

		HuggingFace {
			web("paperboy.sources.hugging-face.url", url);
		}

	}

	/**
	 * The announcements of arXiv.
	 *
	 * @param enabled whether they are read
	 * @param url scheme and host of the query API
	 * @param rssUrl scheme and host of the announcement feeds
	 * @param categories which to read; all categories of the topics where empty
	 */
	record Arxiv(@DefaultValue("true") boolean enabled, @DefaultValue("https://export.arxiv.org") URI url,
			@DefaultValue("https://rss.arxiv.org") URI rssUrl, @DefaultValue List<String> categories) {

		Arxiv {
			web("paperboy.sources.arxiv.url", url);
			web("paperboy.sources.arxiv.rss-url", rssUrl);
		}

	}

	private static void web(String key, URI url) {
		if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
			throw new ConfigurationException(key,
					"'" + url + "' is no http or https address; write it like https://export.arxiv.org");
		}
	}

}
