package org.paperboy.paper.document;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gives elements one name whatever prefix a feed uses: those of RSS, Atom, XHTML and
 * MathML their bare name, those of known modules the usual prefix, all in lower case. A
 * prefix nobody declared means what it usually does.
 */
final class XmlNames {

	private static final String ATOM = "atom";

	private static final String BARE = "";

	private static final String MODULES = "modules/";

	/**
	 * Parts of the addresses of namespaces, and the prefix for their elements.
	 */
	private static final List<Map.Entry<String, String>> KNOWN = List.of(Map.entry("w3.org/2005/atom", ATOM),
			Map.entry("purl.org/atom/ns", ATOM), Map.entry("purl.org/dc/elements", "dc"),
			Map.entry("purl.org/dc/terms", "dcterms"), Map.entry(MODULES + "content", "content"),
			Map.entry("prismstandard.org", "prism"), Map.entry("search.yahoo.com/mrss", "media"),
			Map.entry("arxiv.org/schemas", "arxiv"), Map.entry("feedburner", "feedburner"),
			Map.entry("itunes.com/dtds", "itunes"), Map.entry("22-rdf-syntax-ns", "rdf"),
			Map.entry("a9.com/-/spec/opensearch", "opensearch"), Map.entry("w3.org/1999/xhtml", BARE),
			Map.entry("w3.org/1998/math", BARE), Map.entry("purl.org/rss/1.0", BARE),
			Map.entry("purl.org/net/rss1", BARE), Map.entry("netscape.com/", BARE),
			Map.entry("backend.userland.com/rss", BARE));

	/**
	 * Prefixes that mean a bare name, declared or not.
	 */
	private static final Set<String> BARE_PREFIXES = Set.of("", "xhtml", "html", "mml", "jats", "rss");

	private static final String DECLARATION = "xmlns";

	/**
	 * The usual prefixes by those that the feed declared.
	 */
	private final Map<String, String> prefixes;

	private final boolean inAtom;

	private XmlNames(Map<String, String> prefixes, boolean inAtom) {
		this.prefixes = prefixes;
		this.inAtom = inAtom;
	}

	/**
	 * The names in a document that begins with an element.
	 */
	static XmlNames in(String first) {
		return new XmlNames(Map.of(), first.toLowerCase(Locale.ROOT).matches("(.*:)?feed"));
	}

	/**
	 * The names within an element that has an attribute.
	 */
	XmlNames with(String attribute, String value) {
		if (!attribute.equals(DECLARATION) && !attribute.startsWith(DECLARATION + ":")) {
			return this;
		}
		String prefix = attribute.substring(Math.min(attribute.length(), DECLARATION.length() + 1));
		String address = value.strip().toLowerCase(Locale.ROOT);
		String usual = KNOWN.stream()
			.filter((known) -> address.contains(known.getKey()))
			.filter((known) -> !address.contains(MODULES) || known.getKey().startsWith(MODULES))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(prefix.toLowerCase(Locale.ROOT));
		Map<String, String> all = new HashMap<>(this.prefixes);
		all.put(prefix, usual);
		return new XmlNames(all, this.inAtom);
	}

	/**
	 * The name of an element.
	 * @param written with its prefix, if it has one
	 */
	String element(String written) {
		int colon = written.indexOf(':');
		String prefix = written.substring(0, Math.max(0, colon));
		String name = written.substring(colon + 1).toLowerCase(Locale.ROOT);
		String usual = this.prefixes.getOrDefault(prefix, prefix.toLowerCase(Locale.ROOT));
		boolean bare = BARE_PREFIXES.contains(usual) || (usual.equals(ATOM) && (this.inAtom || prefix.isEmpty()));
		return bare ? name : usual + ":" + name;
	}

}
