package org.paperboy.bounce.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.paperboy.mail.EmailAddress;

/**
 * Finds addresses in the fields and texts of messages.
 */
final class Addresses {

	private static final String ATOM = "[^\\s<>\"'()\\[\\],:;@\\\\|*=？。、「」（）《》【】：；，“”]";

	private static final Pattern ADDRESS = Pattern
		.compile("(?<!" + ATOM + ")(?:" + ATOM + "|=){1,64}@(?:" + ATOM + "){1,253}+");

	private static final Pattern ESCAPE = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{1,6})}");

	private Addresses() {
	}

	/**
	 * The addresses in a text, in their order.
	 */
	static List<EmailAddress> in(String text) {
		return (text.indexOf('@') < 0) ? List.of()
				: ADDRESS.matcher(text)
					.results()
					.map(MatchResult::group)
					.map((found) -> found.replaceAll("[.!?…]+$", ""))
					.flatMap((found) -> EmailAddress.parse(found).stream())
					.toList();
	}

	/**
	 * The address in a field of a report, such as {@code rfc822; ada@example.org} or,
	 * beyond ASCII, {@code utf-8; j\x{F6}rg@example.org} (RFC 6533).
	 */
	static Optional<EmailAddress> ofReport(String field) {
		String address = field.substring(field.indexOf(';') + 1).replaceAll("[<>]", "").strip();
		String decoded = ESCAPE.matcher(address).replaceAll((escape) -> {
			int codePoint = Integer.parseInt(escape.group(1), 16);
			return Character.isValidCodePoint(codePoint) ? Matcher.quoteReplacement(Character.toString(codePoint)) : "";
		});
		return EmailAddress.parse(decoded)
			.or(() -> (address.indexOf('\\') < 0) ? in(address).stream().findFirst() : Optional.empty());
	}

}
