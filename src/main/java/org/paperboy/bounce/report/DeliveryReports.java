package org.paperboy.bounce.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;

/**
 * Reads delivery reports (RFC 3464, RFC 6533): one block of fields for each recipient.
 */
final class DeliveryReports {

	private static final List<String> NO_FAILURES = List.of("delay", "deliver", "relay", "expand", "success");

	private DeliveryReports() {
	}

	/**
	 * Whether fields are about a recipient.
	 */
	private static boolean isAboutRecipient(Fields block) {
		return block.has("final-recipient") || block.has("original-recipient") || block.has("action")
				|| block.has("status");
	}

	/**
	 * The failures that a report tells of, in its order; what is delayed or delivered is
	 * none.
	 */
	static List<Failure> failures(List<Fields> blocks, String text) {
		return blocks.stream()
			.filter(DeliveryReports::isAboutRecipient)
			.filter(DeliveryReports::isFailed)
			.map((block) -> new Failure(recipient(block), block.text("status"), words(block, text)))
			.toList();
	}

	private static boolean isFailed(Fields block) {
		String action = block.text("action").toLowerCase(Locale.ROOT);
		String status = block.text("status").strip();
		if (NO_FAILURES.stream().anyMatch(action::startsWith)) {
			return false;
		}
		return action.startsWith("fail") || status.startsWith("5") || (!action.isEmpty() && status.startsWith("4"));
	}

	/**
	 * The address that the letter was sent to, which may have been forwarded since.
	 */
	private static @Nullable EmailAddress recipient(Fields block) {
		return block.values("original-recipient", "final-recipient", "x-actual-recipient")
			.map(Addresses::ofReport)
			.flatMap(Optional::stream)
			.findFirst()
			.orElse(null);
	}

	private static String words(Fields block, String text) {
		String words = String.join(" ",
				block.values("diagnostic-code", "x-supplementary-info", "x-display-name-reason").toList());
		return words.isBlank() ? text : words.replaceFirst("(?i)^[a-z-]{1,20} ?; ?", "");
	}

	/**
	 * Whether a report tells of any recipient at all.
	 */
	static boolean isReport(List<Fields> blocks) {
		return blocks.stream().anyMatch((block) -> isAboutRecipient(block) && recipient(block) != null);
	}

}
