package org.paperboy.paper;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.ibm.icu.text.IDNA;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Turns what people write as links into web addresses: anything that a browser opens, in
 * the spelling of RFC 3986. Addresses of this machine and its network, and addresses with
 * a password, are refused.
 *
 * @see <a href="https://url.spec.whatwg.org/">URL, as browsers read it</a>
 */
public final class WebLink {

	private static final int MAX_LENGTH = 2000;

	/**
	 * Links in which only the host needs a check.
	 */
	private static final Pattern PLAIN = Pattern
		.compile("https?://((?:[a-z0-9-]++\\.)+[a-z]{2,})(?:/[A-Za-z0-9_~-][A-Za-z0-9_~.-]*+)*+/?");

	private static final Pattern IGNORED = Pattern
		.compile("^[\\x00-\\x20\\p{Z}\\p{Cf}]+|[\\x00-\\x20\\p{Z}\\p{Cf}]+$|[\\t\\n\\r]");

	private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):.*", Pattern.DOTALL);

	private static final Pattern BARE_HOST = Pattern.compile("www\\.[^/?#\\s]+\\.[^/?#\\s.]+.*", Pattern.DOTALL);

	private static final Pattern HOST = Pattern.compile("(?i)https?:[/\\\\]*([^/\\\\?#:@]*)");

	/**
	 * Scheme and authority, path, and query of an address.
	 */
	private static final Pattern PARTS = Pattern.compile("(([a-zA-Z]+:)//[^/?#]*)([^?#]*)(\\?[^#]*)?(?:#.*)?",
			Pattern.DOTALL);

	/**
	 * A name or an address of IPv6 (RFC 3986 section 3.2.2), of the letters that names of
	 * hosts have.
	 */
	private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");

	private static final IDNA INTERNATIONAL = IDNA.getUTS46Instance(
			IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

	private WebLink() {
	}

	/**
	 * The absolute http or https address that the text is, or null if it is none.
	 */
	public static @Nullable String of(@Nullable String text) {
		return of(text, null);
	}

	/**
	 * The address that the text is on a page with an address of its own, or null if it is
	 * none.
	 * @param base absolute; null if there is none, and then neither are relative links
	 */
	public static @Nullable String of(@Nullable String text, @Nullable String base) {
		if (text == null || text.length() > MAX_LENGTH) {
			return null;
		}
		Matcher plain = PLAIN.matcher(text);
		if (plain.matches() && plain.group(1).indexOf("xn--") < 0) {
			return PublicAddresses.isPublic(plain.group(1)) ? text : null;
		}
		String absolute = absolute(text, base);
		if (absolute == null) {
			return null;
		}
		try {
			UriComponents parts = UriComponentsBuilder
				.fromUriString(international(absolute), UriComponentsBuilder.ParserType.WHAT_WG)
				.build();
			String link = isAllowed(parts) ? written(parts, absolute) : null;
			return (link != null && link.length() <= MAX_LENGTH) ? link : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * The absolute link that a text on a page stands for, not checked yet; null if there
	 * is none.
	 */
	public static @Nullable String absolute(String text, @Nullable String base) {
		String link = IGNORED.matcher(text).replaceAll("");
		if (SCHEME.matcher(link).matches()) {
			return link;
		}
		if (BARE_HOST.matcher(link).matches()) {
			return "https://" + link;
		}
		Matcher page = PARTS.matcher((base != null) ? base : "");
		if (link.isEmpty() || !page.matches()) {
			return null;
		}
		String relative = link.startsWith("\\") ? "/" + link.substring(1).replaceFirst("^\\\\", "/") : link;
		return switch (relative.charAt(0)) {
			case '/' -> page.group(relative.startsWith("//") ? 2 : 1) + relative;
			case '?' -> page.group(1) + page.group(3) + relative;
			case '#' -> page.group(1) + page.group(3) + Objects.requireNonNullElse(page.group(4), "") + relative;
			default -> page.group(1) + "/" + page.group(3).replaceFirst("^/", "").replaceFirst("[^/]*$", "") + relative;
		};
	}

	/**
	 * The host of a link; empty if it has none.
	 */
	static String host(String link) {
		Matcher host = HOST.matcher(link);
		return host.lookingAt() ? host.group(1) : "";
	}

	/**
	 * The link with its host in ASCII.
	 */
	private static String international(String link) {
		Matcher host = HOST.matcher(link);
		if (!host.lookingAt() || host.group(1).chars().allMatch((c) -> c < 0x80)) {
			return link;
		}
		IDNA.Info info = new IDNA.Info();
		StringBuilder ascii = INTERNATIONAL.nameToASCII(host.group(1), new StringBuilder(), info);
		return info.hasErrors() ? link : link.substring(0, host.start(1)) + ascii.toString().toLowerCase(Locale.ROOT)
				+ link.substring(host.end(1));
	}

	private static boolean isAllowed(UriComponents parts) {
		boolean web = "http".equals(parts.getScheme()) || "https".equals(parts.getScheme());
		String host = parts.getHost();
		return web && parts.getUserInfo() == null && host != null && HOST_NAME.matcher(host).matches()
				&& parts.getPort() != 0 && PublicAddresses.isPublic(host);
	}

	/**
	 * The link with scheme, host and port as they were read. Its path is not read by the
	 * same parser, which takes two slashes for one.
	 */
	private static String written(UriComponents parts, String absolute) {
		StringBuilder link = new StringBuilder().append(parts.getScheme()).append("://").append(parts.getHost());
		if (parts.getPort() > 0) {
			link.append(':').append(parts.getPort());
		}
		LinkPath.append(link, absolute);
		return link.toString();
	}

}
