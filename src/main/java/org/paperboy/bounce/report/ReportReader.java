package org.paperboy.bounce.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;

/**
 * Reads what a message that came back says. It tries one family of formats after the
 * other: complaints, delivery reports, requests to leave, and notices in plain text.
 */
public final class ReportReader {

	/**
	 * The number of bytes of a message that are read.
	 */
	public static final int MAX_BYTES = 1024 * 1024;

	/**
	 * The number of recipients that a report may speak of; a letter of ours has one.
	 */
	static final int MAX_RECIPIENTS = 50;

	private ReportReader() {
	}

	/**
	 * Reads a message (RFC 5322). It throws nothing for what the message holds, however
	 * broken it is.
	 * @param message of which no more is read than its first {@value #MAX_BYTES} bytes
	 */
	public static Report read(InputStream message) throws IOException {
		ReturnedMessage returned = MessageSplitter.split(message.readNBytes(MAX_BYTES));
		return new Report(verdicts(returned), LetterReferenceReader.of(returned),
				AutomaticMessages.isAutomatic(returned));
	}

	private static List<Verdict> verdicts(ReturnedMessage message) {
		List<Verdict> complaints = Complaints.verdict(message).map(List::of).orElse(List.of());
		if (!complaints.isEmpty()) {
			return complaints;
		}
		if (message.receipt()) {
			return List.of(new Verdict.Nothing());
		}
		if (!message.status().isEmpty()) {
			return ofStatus(message);
		}
		if (AutomaticMessages.isFailureNotice(message)) {
			return AutomaticMessages.isDelay(message) ? List.of(new Verdict.Nothing())
					: judged(PlainReports.failures(message));
		}
		boolean leaves = !AutomaticMessages.isAutomatic(message) && AutomaticMessages.asksToLeave(message);
		return List.of(leaves ? new Verdict.Leave(author(message)) : new Verdict.Nothing());
	}

	/**
	 * What a delivery report says. If its fields name nobody, its text may.
	 */
	private static List<Verdict> ofStatus(ReturnedMessage message) {
		List<Failure> failures = DeliveryReports.failures(message.status(), String.join(" ", message.text()));
		boolean named = DeliveryReports.isReport(message.status());
		if (failures.isEmpty() && named) {
			return List.of(new Verdict.Nothing());
		}
		if (named) {
			return judged(failures);
		}
		if (AutomaticMessages.isDelay(message)) {
			return List.of(new Verdict.Nothing());
		}
		List<Failure> told = PlainReports.failures(message);
		return judged(failures.isEmpty() ? told
				: failures.stream().map((one) -> one.of(told.getFirst().recipient())).toList());
	}

	private static List<Verdict> judged(List<Failure> failures) {
		Map<String, Verdict> verdicts = new LinkedHashMap<>();
		failures.stream().limit(MAX_RECIPIENTS).map(Failure::verdict).forEach((verdict) -> {
			EmailAddress recipient = verdict.recipient();
			verdicts.putIfAbsent((recipient != null) ? recipient.value() : "", verdict);
		});
		return verdicts.isEmpty() ? List.of(new Verdict.Nothing()) : new ArrayList<>(verdicts.values());
	}

	private static @Nullable EmailAddress author(ReturnedMessage message) {
		return Addresses.in(message.from()).stream().findFirst().orElse(null);
	}

}
