package org.paperboy.delivery.smtp;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.paperboy.mail.Redaction;

/**
 * A complete reply of the server (RFC 5321 section 4.2) with its enhanced code (RFC 3463)
 * where it has one.
 *
 * @param code the three digits; -1 where the connection ended instead
 * @param text the reply in one line, cut if it is long
 */
public record SmtpReply(int code, String text) {

	private static final Pattern ENHANCED = Pattern.compile("^\\d{3}[ -]([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");

	private static final Pattern ANY = Pattern.compile("^\\d{3}(?:[ -]|$)");

	/**
	 * Words that speak of us, whatever the code may say of an address.
	 */
	private static final Pattern OF_US = Pattern
		.compile("(?i)\\b(?:sender|return[ -]?path|mail from|envelope[ -]from|spf|dkim|dmarc|dnsbl|rbl|spamhaus"
				+ "|blacklist(?:ed)?|block ?list(?:ed)?|relay(?:ing)? (?:access )?(?:is )?(?:denied|not permitted))\\b");

	private static final Pattern OF_THE_SERVER = Pattern
		.compile("^(?:421(?=[ -]|$)(?![ -]\\d\\.[^3]\\.)|4\\d\\d[ -]4\\.3\\.)");

	private static final Pattern SLOWER = Pattern.compile("^(?:421(?=[ -]|$)|4\\d\\d[ -]4\\.7\\.)");

	/**
	 * The commands a reply may be an answer to.
	 */
	public enum Phase {

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
	 * the enhanced code (RFC 3463). An x.1.y or x.2.1 speaks of the mailbox, but x.1.7
	 * and x.1.8 of the sender's address, which many servers look at no sooner than the
	 * recipient's; an x.7.y speaks of us, any other x.2.y and an x.6.7 to x.6.9, as for
	 * an address beyond ASCII (RFC 6531), of the letter. Without a code a 554 or 53x
	 * speaks of us, and a plain 550, 551 or 553 to RCPT may speak of the mailbox. What
	 * else there is may speak of the letter.
	 */
	public Outcome negative(Phase phase) {
		boolean atAddress = phase == Phase.RCPT;
		return (this.code < 500) ? new Outcome.Deferred(this.text, true, atAddress)
				: new Outcome.Refused(this.text, blame(phase), atAddress);
	}

	/**
	 * Whether this is what a server said, and not what else went wrong.
	 */
	public static boolean isOne(String reply) {
		return ANY.matcher(reply).find();
	}

	/**
	 * Whether a reply asks us to send less for a while: a 421, or an x.7.y for now.
	 */
	public static boolean asksToSlowDown(String reply) {
		return SLOWER.matcher(reply).find();
	}

	/**
	 * Whether a reply speaks of the server's own state, and of no letter or address: a
	 * 421 that gives no other reason (RFC 5321 section 3.8), or an x.3.y for now (RFC
	 * 3463 section 3.4), as for a full disk.
	 */
	public static boolean isOfTheServer(String reply) {
		return OF_THE_SERVER.matcher(reply).find();
	}

	/**
	 * A reply's codes without its words, which may name the address.
	 */
	public static String code(String reply) {
		return reply.replaceAll("(?s)^(\\d{3}(?:[ -]\\d\\.\\d{1,3}\\.\\d{1,3})?).*", "$1");
	}

	/**
	 * An address is not to blame for a refusal that speaks of us in words, as that of a
	 * relay which looks for the sender among its own users.
	 */
	private Outcome.Blame blame(Phase phase) {
		Outcome.Blame blame = blameByCode(phase);
		boolean address = blame == Outcome.Blame.RECIPIENT || blame == Outcome.Blame.UNCLEAR_ADDRESS;
		return (address && OF_US.matcher(Redaction.of(this.text)).find()) ? Outcome.Blame.UNCLEAR_LETTER : blame;
	}

	private Outcome.Blame blameByCode(Phase phase) {
		Matcher enhanced = ENHANCED.matcher(this.text);
		boolean known = enhanced.find();
		String subject = known ? enhanced.group(2) : "";
		String detail = known ? enhanced.group(3) : "";
		if (subject.equals("6")) {
			return Set.of("7", "8", "9").contains(detail) ? Outcome.Blame.LETTER : Outcome.Blame.UNCLEAR_LETTER;
		}
		if (phase == Phase.MAIL || this.code / 10 == 53 || subject.equals("7")
				|| (subject.equals("1") && Set.of("7", "8").contains(detail))) {
			return Outcome.Blame.SENDER;
		}
		if (subject.equals("1") || (subject.equals("2") && detail.equals("1"))) {
			return Outcome.Blame.RECIPIENT;
		}
		if (subject.equals("2")) {
			return Outcome.Blame.LETTER;
		}
		if (!known && phase == Phase.RCPT && Set.of(550, 551, 553).contains(this.code)) {
			return Outcome.Blame.UNCLEAR_ADDRESS;
		}
		return (!known && this.code == 554) ? Outcome.Blame.SENDER : Outcome.Blame.UNCLEAR_LETTER;
	}

}
