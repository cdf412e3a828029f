package org.paperboy.bounce.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;

/**
 * Reads complaints: feedback reports (RFC 5965, RFC 6650) and the letters that Outlook's
 * programme forwards without one.
 */
final class Complaints {

	/**
	 * The field in which Outlook keeps the recipient.
	 */
	private static final String OUTLOOK = "x-hmxmroriginalrecipient";

	private static final Set<String> UNWANTED = Set.of("abuse", "fraud", "virus", "other", "complaint",
			"miscategorized");

	private static final Set<String> LEAVES = Set.of("opt-out", "opt-out-list", "unsubscribe");

	private static final Pattern SUBJECT = Pattern.compile("(?i)\\W*(?:complaint about message from|"
			+ "(?:e-?mail )?(?:abuse|feedback|spam) (?:report|complaint)\\b).*");

	private Complaints() {
	}

	/**
	 * The verdict of a complaint, or empty if the message is none. What says that a
	 * letter is no spam, or tells of its signatures, counts for nothing.
	 */
	static Optional<Verdict> verdict(ReturnedMessage message) {
		if (message.feedback().isPresent()) {
			Fields report = message.feedback().get();
			String type = report.text("feedback-type").toLowerCase(Locale.ROOT).strip();
			EmailAddress recipient = recipient(report, message.letter());
			if (LEAVES.contains(type)) {
				return Optional.of(new Verdict.Leave(recipient));
			}
			return Optional.of((type.isEmpty() || UNWANTED.contains(type)) ? new Verdict.Complaint(recipient)
					: new Verdict.Nothing());
		}
		boolean forwarded = message.letter().has(OUTLOOK)
				|| (SUBJECT.matcher(message.subject()).matches() && !message.letter().all().isEmpty());
		return forwarded ? Optional.of(new Verdict.Complaint(recipient(new Fields(List.of()), message.letter())))
				: Optional.empty();
	}

	private static @Nullable EmailAddress recipient(Fields report, Fields letter) {
		return report.values("original-rcpt-to", "removal-recipient", "original-recipient")
			.flatMap((value) -> Addresses.ofReport(value).stream())
			.findFirst()
			.or(() -> letter.values(OUTLOOK, "x-original-to", "x-rcpt-to", "to")
				.flatMap((value) -> Addresses.in(value).stream())
				.findFirst())
			.orElse(null);
	}

}
