package org.paperboy.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A complete reply of the server (RFC 5321 section 4.2) with its enhanced code (RFC 3463)
 * where it has one.
 *
 * @param code the three digits; -1 where the connection ended instead
 * @param text the whole reply in one line
 */
record SmtpReply(int code, String text) {

	private static final Pattern ENHANCED = Pattern.compile("^\\d{3}[ -]([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");

	private static final Pattern SLOWER = Pattern.compile("^(?:421\\b|4\\d\\d[ -]4\\.7\\.)");

	/**
	 * The commands a reply may be an answer to.
	 */
	enum Phase {

		MAIL, RCPT, DATA, DOT

	}

	boolean isPositive() {
		return this.code >= 200 && this.code < 300;
	}

	/**
	 * Whether the letter may go on after this answer; to DATA there is only one.
	 */
	boolean isPositiveTo(Phase phase) {
		return (phase == Phase.DATA) ? this.code == 354 : isPositive();
	}

	/**
	 * Whether the server is about to hang up, or has.
	 */
	boolean endsConnection() {
		return this.code == 421 || this.code < 200;
	}

	/**
	 * What a negative reply means for the letter: by its first digit, and for a 5yz by
	 * the enhanced code; without one, a plain 550, 551 or 553 to RCPT may speak of the
	 * mailbox or of us, and a 554 or 53x speaks of us. An x.1.7 or x.1.8 speaks of the
	 * sender's address (RFC 3463), which many servers look at no sooner than the
	 * recipient's. An x.6.y, as for an address beyond ASCII (RFC 6531), speaks of the
	 * letter wherever it is said.
	 */
	Outcome negative(Phase phase) {
		if (this.code < 500) {
			return new Outcome.Deferred(this.text, true);
		}
		return new Outcome.Refused(this.text, blame(phase));
	}

	/**
	 * Whether a reply asks us to send less for a while: a 421, or an x.7.y for now.
	 */
	static boolean asksToSlowDown(String reply) {
		return SLOWER.matcher(reply).find();
	}

	/**
	 * A reply's codes without its words, which may name the address.
	 */
	static String code(String reply) {
		return reply.replaceAll("(?s)^(\\d{3}(?:[ -]\\d\\.\\d{1,3}\\.\\d{1,3})?).*", "$1");
	}

	private Outcome.Blame blame(Phase phase) {
		Matcher enhanced = ENHANCED.matcher(this.text);
		boolean known = enhanced.find();
		if (known && enhanced.group(2).equals("6")) {
			return Outcome.Blame.LETTER;
		}
		if (phase == Phase.MAIL || this.code / 10 == 53) {
			return Outcome.Blame.SENDER;
		}
		if (known) {
			String subject = enhanced.group(2);
			String detail = enhanced.group(3);
			if (subject.equals("7") || (subject.equals("1") && (detail.equals("7") || detail.equals("8")))) {
				return Outcome.Blame.SENDER;
			}
			boolean noMailbox = subject.equals("1") || (subject.equals("2") && detail.equals("1"));
			return noMailbox ? Outcome.Blame.RECIPIENT : Outcome.Blame.LETTER;
		}
		if (phase == Phase.RCPT && (this.code == 550 || this.code == 551 || this.code == 553)) {
			return Outcome.Blame.UNCLEAR;
		}
		return (this.code == 554) ? Outcome.Blame.SENDER : Outcome.Blame.LETTER;
	}

}
