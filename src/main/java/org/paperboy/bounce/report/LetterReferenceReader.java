package org.paperboy.bounce.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Collects what may tie a message to the letter that it speaks of.
 */
final class LetterReferenceReader {

	private static final int MAX_EACH = 20;

	private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{3,300}>");

	/**
	 * An address with its local part as it is, as that may be signed.
	 */
	private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"(),;:@]{1,64}@[^\\s<>\"(),;:@]{1,253}");

	private LetterReferenceReader() {
	}

	static LetterReferences of(ReturnedMessage message) {
		Fields report = message.feedback().orElse(new Fields(List.of()));
		Stream<String> sentTo = Stream.concat(
				message.header().values("to", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "cc"),
				Stream.concat(message.letter().values("return-path", "x-envelope-from", "x-original-return-path"),
						report.values("original-mail-from")));
		Stream<String> ids = Stream.concat(
				message.header().values("references", "in-reply-to", "x-original-message-id", "original-message-id"),
				Stream.concat(message.letter().values("message-id", "x-original-message-id", "references"),
						fields(message, report, "original-message-id", "x-original-message-id")));
		return new LetterReferences(found(ADDRESS, sentTo), found(MESSAGE_ID, ids), providerIds(message, report));
	}

	private static Stream<String> fields(ReturnedMessage message, Fields report, String... names) {
		return Stream.concat(message.status().stream(), Stream.of(report)).flatMap((block) -> block.values(names));
	}

	private static List<String> found(Pattern pattern, Stream<String> values) {
		return values.flatMap((value) -> pattern.matcher(value).results().map(MatchResult::group))
			.distinct()
			.limit(MAX_EACH)
			.toList();
	}

	/**
	 * The ids by which providers and relays know a letter: the one in their reply to the
	 * final dot comes back as a field of the report, as a field of the letter, or as the
	 * local part of the Message-ID that they put in place of ours.
	 */
	private static List<String> providerIds(ReturnedMessage message, Fields report) {
		Set<String> ids = new LinkedHashSet<>();
		Stream
			.of(fields(message, report, "original-envelope-id", "x-postfix-queue-id", "x-queue-id"),
					message.letter()
						.values("x-ses-message-id", "x-pm-message-id", "x-mailgun-sid", "x-sg-id", "x-message-id",
								"x-postfix-queue-id"))
			.flatMap((values) -> values)
			.map((value) -> value.replaceAll("[<>\\s]", ""))
			.forEach(ids::add);
		message.letter()
			.values("message-id")
			.map((id) -> id.replaceAll("[<>\\s]|@.*", ""))
			.filter((id) -> id.length() >= 8)
			.forEach(ids::add);
		return ids.stream().filter((id) -> !id.isEmpty() && id.length() <= 300).limit(MAX_EACH).toList();
	}

}
