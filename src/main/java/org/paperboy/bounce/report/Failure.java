package org.paperboy.bounce.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.RefusalCause;
import org.paperboy.mail.EmailAddress;

/**
 * A failed delivery as a report tells it, from which follows whether the address is to
 * blame.
 *
 * @param recipient it was meant for, or null if the report does not name it
 * @param status field of the report (RFC 3464 section 2.3.4), or empty
 * @param words of the server that refused it, or of the one that reports
 */
record Failure(@Nullable EmailAddress recipient, String status, String words) {

	private static final int MAX_WORDS = 2000;

	private static final Pattern STATUS = Pattern.compile("(?<![\\d.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.]*\\d)");

	private static final Pattern TEMPORARY = Pattern
		.compile("(?:^|[:;>'\"#]|said|returned|was)\\s{0,3}[\"'<]?4\\d\\d(?=[ -])");

	Failure {
		words = (words.length() > MAX_WORDS) ? words.substring(0, MAX_WORDS) : words;
	}

	/**
	 * The same failure of another recipient.
	 */
	Failure of(@Nullable EmailAddress other) {
		return new Failure(other, this.status, this.words);
	}

	/**
	 * An enhanced code with its class.
	 */
	private record Code(int type, int subject, int detail) {

		static Optional<Code> in(String text) {
			Matcher code = STATUS.matcher(text);
			return code.find() ? Optional.of(new Code(Integer.parseInt(code.group(1)), Integer.parseInt(code.group(2)),
					Integer.parseInt(code.group(3)))) : Optional.empty();
		}

		/**
		 * How much it tells: 5.0.0 nothing, 5.2.0 little.
		 */
		int precision() {
			return (this.detail > 0) ? 2 : Integer.signum(this.subject);
		}

		@Override
		public String toString() {
			return this.type + "." + this.subject + "." + this.detail;
		}

	}

	/**
	 * Judges it. The more precise of the two codes counts, and the server's own before
	 * the one of the report. Words count if the code says little, and always if they
	 * speak of us or of a full mailbox. An x.7.y and a failure for now blame no address.
	 */
	Verdict verdict() {
		Optional<Code> code = Stream.of(Code.in(this.words), Code.in(this.status))
			.flatMap(Optional::stream)
			.filter((one) -> one.type() != 2)
			.reduce((one, other) -> (other.precision() > one.precision()) ? other : one);
		String text = code.map(Code::toString).orElse(null);
		RefusalCause cause = cause(code);
		boolean forNow = code.filter((one) -> one.type() == 4).isPresent() || TEMPORARY.matcher(this.words).find();
		return (cause == RefusalCause.ADDRESS && !forNow) ? new Verdict.Hard(this.recipient, text)
				: new Verdict.Soft(this.recipient, text, cause);
	}

	private RefusalCause cause(Optional<Code> code) {
		RefusalCause byCode = code.filter((one) -> one.subject() > 0)
			.map((one) -> RefusalCause.ofCode(one.subject(), one.detail()))
			.orElse(RefusalCause.UNKNOWN);
		RefusalCause byWords = FailureWords.cause(this.words);
		if (byCode == RefusalCause.SENDER) {
			return byCode;
		}
		boolean precise = byCode != RefusalCause.UNKNOWN && code.filter((one) -> one.detail() > 0).isPresent();
		boolean others = byCode == RefusalCause.ADDRESS
				&& (RefusalCause.speaksOfUs(this.words) || FailureWords.speakOfAFullMailbox(this.words));
		return ((precise && !others) || byWords == RefusalCause.UNKNOWN) ? byCode : byWords;
	}

}
