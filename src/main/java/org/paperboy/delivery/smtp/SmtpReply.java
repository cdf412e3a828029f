package org.paperboy.delivery.smtp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A complete reply of the server (RFC 5321 section 4.2).
 *
 * @param code the three digits; -1 if the connection ended instead
 * @param text the reply in one line, cut if it is long
 */
public record SmtpReply(int code, String text) {

	private static final Pattern ENHANCED = Pattern.compile("^\\d{3}[ -]([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");

	private static final Pattern CODE = Pattern.compile("^[0-9]{3}");

	private static final Pattern ANY = Pattern.compile("^\\d{3}(?:[ -]|$)");

	private static final Pattern OF_THE_SERVER = Pattern
		.compile("^(?:421(?=[ -]|$)(?![ -]\\d\\.[^3]\\.)|4\\d\\d[ -]4\\.3\\.)");

	private static final Pattern SLOWER = Pattern.compile("^(?:421(?=[ -]|$)|4\\d\\d[ -]4\\.7\\.)");

	/**
	 * The commands a reply may be an answer to.
	 */
	public enum Phase {

		MAIL, RCPT, DATA, DOT

	}

	/**
	 * A reply as it was kept.
	 */
	public static SmtpReply of(String text) {
		Matcher code = CODE.matcher(text);
		return new SmtpReply(code.find() ? Integer.parseInt(code.group()) : -1, text);
	}

	boolean isPositive() {
		return this.code >= 200 && this.code < 300;
	}

	/**
	 * Whether the letter may go on after this answer; to DATA there is only one.
	 */
	public boolean isPositiveTo(Phase phase) {
		return (phase == Phase.DATA) ? this.code == 354 : isPositive();
	}

	/**
	 * Whether the server is about to hang up, or has.
	 */
	public boolean endsConnection() {
		return this.code == 421 || this.code < 200;
	}

	/**
	 * The enhanced code (RFC 3463) of a reply, or empty if it has none.
	 */
	public Optional<EnhancedCode> enhanced() {
		Matcher matcher = ENHANCED.matcher(this.text);
		return matcher.find()
				? Optional.of(new EnhancedCode(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))))
				: Optional.empty();
	}

	/**
	 * An enhanced code without its class, as the first digit of the reply decides.
	 *
	 * @param subject such as 1 for the address or 7 for policy
	 * @param detail such as 1 of subject 1 for an address that does not exist
	 */
	public record EnhancedCode(int subject, int detail) {

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

}
