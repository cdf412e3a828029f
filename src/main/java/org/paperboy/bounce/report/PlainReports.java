package org.paperboy.bounce.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.paperboy.delivery.RefusalCause;
import org.paperboy.mail.EmailAddress;

/**
 * Reads reports that are written for humans only, as those of qmail, Exim, Exchange,
 * Domino and GroupWise: an address that stands out, and what is said about it.
 */
final class PlainReports {

	/**
	 * A line that names a recipient: the address alone or with a mark, perhaps followed
	 * by the reason.
	 */
	private static final Pattern RECIPIENT = Pattern.compile("(?i)^[\\s>*•\\-]{0,12}(?:(?:(?:final|failed|original|"
			+ "envelope|bad|undeliverable|intended)?[ -]?(?:recipients?|address(?:e[es])?|rcpt|to|user)(?: address)?|"
			+ "unknown user|user unknown|undeliverable to|delivery to|empfänger|destinataire|destinatario|収件人|宛先|收件人|"
			+ "получатель)\\s{0,3}[:：]?\\s{0,3})?(?:rfc822;)?\\s?[\"'<(]{0,2}([^\\s<>\"'(),;:@]{1,64}@[^\\s<>\"'(),;:@]{1,253})"
			+ "[>\"')]{0,2}(?:\\s?<mailto:[^>]{1,300}>)?\\s{0,3}(?:$|[:,;(-]|\\.{3}|on\\b|=>|failed|\\.$|:).*");

	/**
	 * A command or reply as a server quotes it.
	 */
	private static final Pattern COMMAND = Pattern.compile("(?i)RCPT TO:\\s?<([^>\\s]{3,320})>");

	/**
	 * A reply that is quoted within other words.
	 */
	private static final Pattern QUOTED = Pattern.compile("(?:^|[\\s'\"#:;,(<>]|\\.{3})([45]\\d\\d)[ -](?=\\S)");

	private PlainReports() {
	}

	/**
	 * The failures that a notice tells of, one for each recipient; a notice that names
	 * nobody is about nobody that is known.
	 */
	static List<Failure> failures(ReturnedMessage message) {
		List<String> lines = message.text();
		Map<EmailAddress, String> reasons = standingOut(lines, strangers(message));
		if (reasons.isEmpty()) {
			String text = String.join(" ", lines);
			recipients(message, text).forEach((address) -> reasons.put(address, text));
		}
		String before = introduction(lines);
		List<Failure> failures = new ArrayList<>();
		reasons.forEach((address, words) -> failures.add(failure(address, words, before)));
		return failures.isEmpty() ? List.of(new Failure(null, "", reason(String.join("\n", lines)))) : failures;
	}

	/**
	 * The words at the address count; if they say nothing, those before it, as in "The
	 * following addresses do not exist".
	 */
	private static Failure failure(EmailAddress address, String words, String before) {
		Failure failure = new Failure(address, "", reason(words));
		boolean silent = failure.verdict() instanceof Verdict.Soft soft && soft.status() == null
				&& soft.cause() == RefusalCause.UNKNOWN;
		return silent ? new Failure(address, "", before) : failure;
	}

	private static String reason(String words) {
		Matcher quoted = QUOTED.matcher(words);
		if (!quoted.find()) {
			return words.replaceAll("\\s+", " ").strip();
		}
		String reply = words.substring(quoted.start(1));
		Matcher end = Pattern.compile("\\n\\s*\\n").matcher(reply);
		return (end.find() ? reply.substring(0, end.start()) : reply).replaceAll("\\s+", " ").strip();
	}

	/**
	 * What is said before the first address; the greeting that all notices have names the
	 * sender, which must not be taken for the reason.
	 */
	private static String introduction(List<String> lines) {
		return lines.stream()
			.takeWhile((line) -> !RECIPIENT.matcher(line).matches())
			.filter((line) -> !line.matches("(?i).*\\b(?:sender|you sent|created automatically)\\b.*"))
			.collect(Collectors.joining(" "));
	}

	/**
	 * The addresses that stand out, with the lines from each to the next.
	 */
	private static Map<EmailAddress, String> standingOut(List<String> lines, Set<EmailAddress> strangers) {
		Map<EmailAddress, String> reasons = new LinkedHashMap<>();
		EmailAddress current = null;
		for (String line : lines) {
			Optional<EmailAddress> named = named(line).filter((address) -> !strangers.contains(address));
			if (named.isPresent()
					&& (reasons.containsKey(named.get()) || reasons.size() < ReportReader.MAX_RECIPIENTS)) {
				current = named.get();
			}
			if (current != null) {
				reasons.merge(current, line,
						(before, next) -> (before.length() < 4000) ? before + "\n" + next : before);
			}
		}
		return reasons;
	}

	private static Optional<EmailAddress> named(String line) {
		if (line.indexOf('@') < 0 || line.length() > 1000) {
			return Optional.empty();
		}
		Matcher recipient = RECIPIENT.matcher(line);
		if (recipient.matches()) {
			return EmailAddress.parse(recipient.group(1));
		}
		Matcher command = COMMAND.matcher(line);
		return command.find() ? EmailAddress.parse(command.group(1)) : Optional.empty();
	}

	/**
	 * The recipients that a notice names elsewhere: in its header, anywhere in its text,
	 * or in the letter that it returns.
	 */
	private static Set<EmailAddress> recipients(ReturnedMessage message, String text) {
		Set<EmailAddress> found = new LinkedHashSet<>();
		message.header().values("x-failed-recipients").forEach((value) -> found.addAll(Addresses.in(value)));
		if (found.isEmpty()) {
			Set<EmailAddress> strangers = strangers(message);
			Addresses.in(text).stream().filter((address) -> !strangers.contains(address)).limit(1).forEach(found::add);
		}
		if (found.isEmpty()) {
			message.letter()
				.values("x-original-to", "to")
				.limit(1)
				.forEach((value) -> found.addAll(Addresses.in(value)));
		}
		return found.stream().limit(ReportReader.MAX_RECIPIENTS).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * Addresses in a notice that are no recipients: those of the two that write and get
	 * it, and of postmasters.
	 */
	private static Set<EmailAddress> strangers(ReturnedMessage message) {
		Set<EmailAddress> strangers = message.header()
			.values("from", "to", "reply-to", "delivered-to", "x-original-to", "sender", "return-path")
			.flatMap((value) -> Addresses.in(value).stream())
			.collect(Collectors.toCollection(LinkedHashSet::new));
		message.letter()
			.values("from", "return-path", "sender")
			.forEach((value) -> strangers.addAll(Addresses.in(value)));
		message.text()
			.stream()
			.flatMap((line) -> Addresses.in(line).stream())
			.filter((address) -> address.value()
				.matches("(?:postmaster|mailer-daemon|abuse|support|helpdesk|hostmaster)@.*"))
			.forEach(strangers::add);
		return strangers;
	}

}
