package org.paperboy.paper;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identity of a paper, so that the same one read in two places is one paper.
 */
public final class PaperId {

	/**
	 * arXiv ids of both styles, with or without version.
	 * @see <a href="https://info.arxiv.org/help/arxiv_identifier.html">arXiv
	 * identifiers</a>
	 */
	private static final Pattern ARXIV = Pattern
		.compile("(?:(\\d{4}\\.\\d{4,5})|([a-z-]+(?:\\.[A-Z]{2})?/\\d{7}))(?:v(\\d{1,4}))?");

	private PaperId() {
	}

	/**
	 * The arXiv id without version, or empty where the whole text is none.
	 */
	public static Optional<String> arxiv(String text) {
		Matcher matcher = ARXIV.matcher(text.strip());
		return matcher.matches() ? Optional.of((matcher.group(1) != null) ? matcher.group(1) : matcher.group(2))
				: Optional.empty();
	}

	/**
	 * The version an arXiv id ends with; 1 where it has none.
	 */
	public static int arxivVersion(String text) {
		Matcher matcher = ARXIV.matcher(text.strip());
		return (matcher.matches() && matcher.group(3) != null) ? Integer.parseInt(matcher.group(3)) : 1;
	}

	/**
	 * How good an id is: 0 for arXiv's, 1 for a DOI, 2 for an address.
	 */
	static int kind(String id) {
		return id.startsWith("url:") ? 2 : id.startsWith("doi:") ? 1 : 0;
	}

}
