package org.paperboy.bounce.report;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells a notice in plain text from the copy of the letter that follows it.
 *
 * @param notice the lines of the notice
 * @param letter the lines of the copy, none if there is no copy
 */
record CopiedLetter(List<String> notice, List<String> letter) {

	/**
	 * A line that announces the copy, as servers write it.
	 */
	private static final Pattern ANNOUNCED = Pattern.compile("(?i)\\W{0,8}(?:"
			+ "below this line is a copy|this is a copy of|(?:the )?(?:original|returned|undelivered|rejected|unsent)"
			+ " (?:message|mail)(?:'s)?(?: (?:headers?|text|body|follows|is|attached|below)\\b.*|\\W*)$"
			+ "|(?:message|mail) (?:headers?|text|body) follows?|original message headers|message header follows"
			+ "|copy of your message|your (?:original )?message follows|the (?:header|text|body) of (?:the|your)"
			+ "|included is a copy|a copy of the (?:original )?message|your message reads|unsent message follows"
			+ "|returned message follows|ursprüngliche (?:nachricht|e-mail)|originalnachricht|message d'origine"
			+ "|en-têtes de message d'origine|mensaje original|encabezados del mensaje original"
			+ "|元のメッセージ|原始邮件|исходное сообщение|заголовки исходного).*");

	/**
	 * A line as only a header has it.
	 */
	private static final Pattern TRACE = Pattern
		.compile("(?i)(?:received|return-path|message-id|dkim-signature): ?\\S.*");

	/**
	 * Divides the lines of a text.
	 */
	static CopiedLetter cut(List<String> lines) {
		for (int i = 0; i < lines.size(); i++) {
			String line = lines.get(i);
			if (ANNOUNCED.matcher(line).lookingAt() && hasTrace(lines, i + 1)) {
				return new CopiedLetter(lines.subList(0, i), lines.subList(i + 1, lines.size()));
			}
			if (TRACE.matcher(line).matches()) {
				int start = i;
				while (start > 0 && lines.get(start - 1).matches("[!-9;-~]{2,40}:.*|[ \\t].*\\S.*")) {
					start--;
				}
				return new CopiedLetter(lines.subList(0, start), lines.subList(start, lines.size()));
			}
		}
		return new CopiedLetter(lines, List.of());
	}

	private static boolean hasTrace(List<String> lines, int from) {
		return lines.subList(from, Math.min(lines.size(), from + 60))
			.stream()
			.anyMatch((line) -> line.matches("(?i)\\s*(?:received|message-id|date|subject|from):.*"));
	}

}
