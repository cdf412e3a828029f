package org.paperboy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what must not be in a log: addresses of readers, tokens of links, secrets.
 */
final class LogLeaks {

	/**
	 * Addresses of the operator, which are settings.
	 */
	private static final Set<String> KNOWN = Set.of("papers@paperboy.example", "editor@paperboy.example");

	/**
	 * The beginning of a line that quotes a wrong setting of the operator.
	 */
	private static final String SETTING = "Paperboy cannot start. ";

	private static final List<String> SECRETS = List.of("correct horse battery staple",
			"a-secret-for-tests-only-and-long-enough-to-be-one");

	/**
	 * An address, with a domain of at least two labels, unlike {@code Row@1f2e}; also as
	 * it is written in a page's address.
	 */
	private static final Pattern ADDRESS = Pattern.compile(
			"[\\p{L}\\p{N}.!#$&'*+/=?^_`{|}~-]+(?:@|%40)(?:[\\p{L}\\p{N}-]+\\.)+(?=[\\p{L}\\p{N}-]*\\p{L})[\\p{L}\\p{N}-]+");

	private static final Pattern LINK = Pattern.compile("/(?:confirm|preferences|unsubscribe|digests|feedback|reach|"
			+ "return|record|move|stay)/[A-Za-z0-9_-]{16,}");

	/**
	 * Encoded bytes, as tokens and secrets have them and no name in a program does.
	 */
	private static final Pattern TOKEN = Pattern.compile(
			"(?<![\\w.$/+-])(?=[\\w-]*[0-9][\\w-]*[0-9])(?=[\\w-]*[A-Z])(?=[\\w-]*[a-z])[\\w-]{40,}={0,2}(?![\\w.$(])");

	private static final Pattern CREDENTIALS = Pattern.compile("(?i)\\b(?:basic|bearer) [A-Za-z0-9+/_=-]{16,}");

	/**
	 * The mail server of the tests logs the recipients of its mail.
	 */
	private static final Pattern NOT_OURS = Pattern.compile(" (?:c|com)\\.icegreen\\.greenmail\\.");

	private LogLeaks() {
	}

	/**
	 * The leak in a line, or empty.
	 */
	static Optional<String> in(String line) {
		if (NOT_OURS.matcher(line).find()) {
			return Optional.empty();
		}
		Matcher address = ADDRESS.matcher(line);
		while (address.find()) {
			if (!KNOWN.contains(address.group()) && !line.startsWith(SETTING)) {
				return Optional.of("an address (" + address.group() + ")");
			}
		}
		if (SECRETS.stream().anyMatch(line::contains)) {
			return Optional.of("a secret");
		}
		return LINK.matcher(line).find() || TOKEN.matcher(line).find() || CREDENTIALS.matcher(line).find()
				? Optional.of("a token") : Optional.empty();
	}

}
