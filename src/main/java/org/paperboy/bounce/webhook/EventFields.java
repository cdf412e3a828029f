package org.paperboy.bounce.webhook;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.paperboy.bounce.report.LetterReferences;
import org.paperboy.mail.EmailAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event in JSON, whose fields may be missing or of any type.
 *
 * @param node the event
 */
record EventFields(JsonNode node) {

	private static final Pattern MESSAGE_ID = Pattern.compile("<?([!-;=?-~]{1,300})>?");

	/**
	 * The events of a body, which must be a list.
	 */
	static List<EventFields> list(JsonMapper json, byte[] body) {
		JsonNode events = json.readTree(body);
		if (!events.isArray()) {
			throw MismatchedInputException.from(null, JsonNode.class, "no list of events");
		}
		return events.valueStream().map(EventFields::new).toList();
	}

	/**
	 * The text at a JSON pointer (RFC 6901), or empty.
	 */
	String text(String pointer) {
		return this.node.at(pointer).asString("").strip();
	}

	/**
	 * Whether a text is one of some.
	 */
	boolean is(String pointer, String... some) {
		return List.of(some).contains(text(pointer));
	}

	/**
	 * The id of the event, or all that it says.
	 */
	String id(String pointer) {
		String id = text(pointer);
		return id.isEmpty() ? this.node.toString() : id;
	}

	/**
	 * The address at a pointer, or null if there is none.
	 */
	@Nullable EmailAddress address(String pointer) {
		return EmailAddress.parse(text(pointer).replaceFirst("^[^<]*<([^<>]*)>$", "$1")).orElse(null);
	}

	/**
	 * A letter, by the Message-ID and the provider's own id.
	 */
	static LetterReferences letter(String messageId, String providerId) {
		return new LetterReferences(List.of(), messageIds(messageId),
				providerId.isEmpty() ? List.of() : List.of(providerId));
	}

	/**
	 * A Message-ID in angle brackets, or none if no letter of ours can have it.
	 */
	static List<String> messageIds(String messageId) {
		Matcher id = MESSAGE_ID.matcher(messageId);
		return id.matches() ? List.of("<" + id.group(1) + ">") : List.of();
	}

}
