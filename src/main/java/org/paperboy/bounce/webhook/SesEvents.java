package org.paperboy.bounce.webhook;

import java.util.List;
import java.util.stream.Stream;

import org.paperboy.bounce.report.LetterReferences;
import org.paperboy.bounce.report.Verdict;
import tools.jackson.databind.JsonNode;

/**
 * Reads what SES says of letters, one event for each recipient. Its notifications of an
 * identity and those of a configuration set differ in the name of a field.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html">Contents
 * of event data</a>
 */
final class SesEvents {

	private SesEvents() {
	}

	static List<ProviderEvent> of(JsonNode event) {
		EventFields fields = new EventFields(event);
		return switch (fields.text("/notificationType") + fields.text("/eventType")) {
			case "Bounce" -> recipients(event, "/bounce/bouncedRecipients")
				.map((recipient) -> event(fields, "/bounce/feedbackId", recipient, bounce(fields, recipient)))
				.toList();
			case "Complaint" -> recipients(event, "/complaint/complainedRecipients")
				.map((recipient) -> event(fields, "/complaint/feedbackId", recipient, complaint(fields, recipient)))
				.toList();
			default -> List.of();
		};
	}

	private static Stream<EventFields> recipients(JsonNode event, String pointer) {
		return event.at(pointer).valueStream().map(EventFields::new);
	}

	private static ProviderEvent event(EventFields fields, String id, EventFields recipient, Verdict verdict) {
		return new ProviderEvent(fields.id(id) + recipient.text("/emailAddress"), verdict, letter(fields));
	}

	private static Verdict bounce(EventFields fields, EventFields recipient) {
		return ProviderEvent.failed(recipient.address("/emailAddress"), fields.is("/bounce/bounceType", "Permanent"),
				recipient.text("/status"), recipient.text("/diagnosticCode"));
	}

	private static Verdict complaint(EventFields fields, EventFields recipient) {
		return fields.is("/complaint/complaintFeedbackType", "not-spam") ? new Verdict.Nothing()
				: new Verdict.Complaint(recipient.address("/emailAddress"));
	}

	/**
	 * The letter by its return path, by the Message-ID that it had before SES gave it
	 * another, and by that of SES.
	 */
	private static LetterReferences letter(EventFields fields) {
		List<String> messageIds = fields.node()
			.at("/mail/headers")
			.valueStream()
			.map(EventFields::new)
			.filter((header) -> header.text("/name").equalsIgnoreCase("message-id"))
			.flatMap((header) -> EventFields.messageIds(header.text("/value")).stream())
			.toList();
		String own = fields.text("/mail/messageId");
		return new LetterReferences(List.of(fields.text("/mail/source")), messageIds,
				own.isEmpty() ? List.of() : List.of(own));
	}

}
