package org.paperboy.paper;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.DigestUtils;
import org.springframework.web.util.UriUtils;

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

	/**
	 * A text that names an arXiv id without doubt: an address of arXiv, or of a site
	 * whose pages go by arXiv's ids; arXiv's DOI; its identifier in feeds.
	 */
	private static final Pattern NAMED = Pattern.compile("(?i:https?://(?:[a-z0-9.-]+\\.)?arxiv\\.org/"
			+ "(?:abs|pdf|html|format|ps|e-print|src)/|https?://(?:www\\.)?ar5iv\\.org/(?:abs|html)/"
			+ "|https?://(?:www\\.)?alphaxiv\\.org/(?:abs|pdf|html|overview)/|https?://huggingface\\.co/papers/"
			+ "|(?:https?://(?:dx\\.|www\\.)?doi\\.org/|doi:\\s*)?10\\.48550/arxiv\\.|oai:arxiv\\.org:|arxiv:\\s*)"
			+ "(" + ARXIV.pattern() + ")(?:\\.pdf)?/?(?:[?#].*)?");

	private static final Pattern DOI = Pattern
		.compile("(?i:https?://(?:dx\\.|www\\.)?doi\\.org/|doi:\\s*|info:doi/)?(10\\.\\d{4,9}/\\S+)");

	private static final int MAX_LENGTH = 400;

	private static final int KEPT_LENGTH = 300;

	private static final int MAX_DOI = 200;

	private PaperId() {
	}

	/**
	 * The arXiv id without version, or empty if the whole text is none.
	 */
	public static Optional<String> arxiv(String text) {
		Matcher matcher = ARXIV.matcher(text.strip());
		return matcher.matches() ? Optional.of((matcher.group(1) != null) ? matcher.group(1) : matcher.group(2))
				: Optional.empty();
	}

	/**
	 * The version an arXiv id ends with; 1 if it has none.
	 */
	public static int arxivVersion(String text) {
		Matcher matcher = ARXIV.matcher(text.strip());
		return (matcher.matches() && matcher.group(3) != null) ? Integer.parseInt(matcher.group(3)) : 1;
	}

	/**
	 * The arXiv id without version that a link, an identifier or a DOI names, or empty if
	 * it names none.
	 */
	public static Optional<String> arxivOf(@Nullable String text) {
		Matcher matcher = NAMED.matcher((text != null) ? text.strip() : "");
		return matcher.matches() ? arxiv(matcher.group(1)) : Optional.empty();
	}

	/**
	 * The DOI in lower case, at most 200 characters, or empty if the whole text is
	 * neither a DOI nor a link to one.
	 * @see <a href="https://www.doi.org/the-identifier/resources/handbook/">DOI
	 * Handbook</a>
	 */
	public static Optional<String> doi(@Nullable String text) {
		Matcher matcher = DOI.matcher((text != null) ? text.strip() : "");
		if (!matcher.matches()) {
			return Optional.empty();
		}
		boolean link = text != null && text.strip().toLowerCase(Locale.ROOT).startsWith("http");
		String doi = link ? decoded(matcher.group(1).replaceFirst("[?#].*", "")) : matcher.group(1);
		return Optional.of(doi.toLowerCase(Locale.ROOT)).filter((name) -> PlainText.of(name, MAX_DOI).equals(name));
	}

	/**
	 * The id of a paper by what a list says of it: its arXiv id if anything names one,
	 * else {@code doi:…}, else {@code url:…} with the link in one spelling; empty if
	 * nothing identifies it. Never longer than 400 characters.
	 * @param link absolute, http or https
	 * @param names other identifiers, DOIs among them
	 */
	public static Optional<String> of(@Nullable String link, List<String> names) {
		List<String> all = Stream.concat(Stream.ofNullable(link), names.stream()).toList();
		return all.stream()
			.flatMap((name) -> arxivOf(name).stream())
			.findFirst()
			.or(() -> all.stream().flatMap((name) -> doi(name).stream()).findFirst().map("doi:"::concat))
			.or(() -> Optional.ofNullable(link).map(PaperId::ofLink));
	}

	/**
	 * The id of a paper that shares its link with others.
	 * @param link absolute, http or https
	 * @param mark that tells it from them
	 */
	public static String within(String link, String mark) {
		return ofLink(link.replaceFirst("#.*", "") + "#/" + UriUtils.encode(mark, StandardCharsets.UTF_8));
	}

	/**
	 * Whether only its link is known of a paper.
	 */
	public static boolean isOfLink(String id) {
		return kind(id) == 2;
	}

	private static String ofLink(String link) {
		URI uri = URI.create(link);
		String query = Arrays.stream(((uri.getRawQuery() != null) ? uri.getRawQuery() : "").split("&"))
			.filter((parameter) -> !parameter.isEmpty() && !parameter.toLowerCase(Locale.ROOT).startsWith("utm_"))
			.collect(Collectors.joining("&"));
		String id = "url:" + uri.getScheme().toLowerCase(Locale.ROOT) + "://"
				+ uri.getRawAuthority().toLowerCase(Locale.ROOT) + uri.getRawPath()
				+ (query.isEmpty() ? "" : "?" + query) + page(uri.getRawFragment());
		return (id.length() <= MAX_LENGTH) ? id
				: id.substring(0, KEPT_LENGTH) + "#" + DigestUtils.md5DigestAsHex(id.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * A fragment that tells pages apart, as {@code #!/paper/7} or {@code #/paper/7}; any
	 * other is a place on the page.
	 */
	private static String page(@Nullable String fragment) {
		return (fragment != null && fragment.matches("[!/].+")) ? "#" + fragment : "";
	}

	private static String decoded(String text) {
		try {
			return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

	/**
	 * The kind of an id, the best first: 0 for arXiv's, 1 for a DOI, 2 for an address.
	 */
	public static int kind(String id) {
		return id.startsWith("url:") ? 2 : id.startsWith("doi:") ? 1 : 0;
	}

}
