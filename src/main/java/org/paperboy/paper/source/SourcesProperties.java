package org.paperboy.paper.source;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sources that papers are read from.
 *
 * @param huggingFace the daily papers of Hugging Face
 * @param arxiv the announcements of arXiv
 * @param hackerNews votes for papers on Hacker News
 * @param feeds any other feeds
 */
@ConfigurationProperties("paperboy.sources")
record SourcesProperties(@DefaultValue HuggingFace huggingFace, @DefaultValue Arxiv arxiv,
		@DefaultValue HackerNews hackerNews, @DefaultValue List<Feed> feeds) {

	private static final Set<String> TAKEN = Set.of("hugging-face", "arxiv", "hacker-news", "sample");

	SourcesProperties {
		Set<String> names = new HashSet<>(TAKEN);
		for (int i = 0; i < feeds.size(); i++) {
			String key = "paperboy.sources.feeds[" + i + "]";
			String name = feeds.get(i).name();
			if (name.isBlank() || !name.matches("[\\p{L}\\p{N} ._-]{1,60}")) {
				throw new ConfigurationException(key + ".name", "'" + name
						+ "' is no name; write up to 60 letters, digits, spaces, dots, hyphens and underscores");
			}
			if (!names.add(name.strip().toLowerCase(Locale.ROOT))) {
				throw new ConfigurationException(key + ".name", "'" + name + "' is the name of another source");
			}
			web(key + ".url", feeds.get(i).url());
		}
	}

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
	 * @param categories which to read; if empty, all categories of the topics
	 */
	record Arxiv(@DefaultValue("true") boolean enabled, @DefaultValue("https://export.arxiv.org") URI url,
			@DefaultValue("https://rss.arxiv.org") URI rssUrl, @DefaultValue List<String> categories) {

		Arxiv {
			web("paperboy.sources.arxiv.url", url);
			web("paperboy.sources.arxiv.rss-url", rssUrl);
		}

	}

	/**
	 * Votes for papers on Hacker News.
	 *
	 * @param enabled whether they are read
	 * @param url scheme and host of Algolia's search of Hacker News
	 */
	record HackerNews(@DefaultValue("false") boolean enabled, @DefaultValue("https://hn.algolia.com") URI url) {

		HackerNews {
			web("paperboy.sources.hacker-news.url", url);
		}

	}

	/**
	 * Any other feed.
	 *
	 * @param name of the source, as operators and readers see it
	 * @param url of an RSS, Atom or JSON feed
	 */
	record Feed(@DefaultValue("") String name, @Nullable URI url) {

	}

	private static void web(String key, @Nullable URI url) {
		if (url == null || url.getHost() == null
				|| !("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))) {
			throw new ConfigurationException(key, "'" + ((url != null) ? url : "")
					+ "' is no http or https address; write it like https://export.arxiv.org");
		}
	}

}
