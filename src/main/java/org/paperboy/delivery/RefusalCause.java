package org.paperboy.delivery;

import java.util.Set;
import java.util.regex.Pattern;

import org.paperboy.mail.Redaction;

/**
 * What a refusal speaks of, by its enhanced code (RFC 3463) or its words, be it a reply
 * of a mail server or a report that comes later.
 */
public enum RefusalCause {

	/** The recipient's address does not exist. */
	ADDRESS,
	/** The recipient's mailbox takes nothing for the time being, as a full one. */
	MAILBOX,
	/** We are refused: our server, our address or what we may do. */
	SENDER,
	/** The letter cannot be handled, as one to an address beyond ASCII. */
	LETTER,
	/** It does not say. */
	UNKNOWN;

	/**
	 * Words that speak of us, whatever the code may say of an address.
	 */
	private static final Pattern OF_US = Pattern
		.compile("(?i)\\b(?:sender|return[ -]?path|mail from|envelope[ -]from|from:? (?:address|header)|spf|dkim|dmarc"
				+ "|dnsbl|rbl|spamhaus|(?:probability of|looks like|as|considered) spam|black ?list(?:ed)?"
				+ "|block ?list(?:ed)?|helo|ehlo|ptr|rdns|reverse (?:dns|lookup)|smtp auth\\w*"
				+ "|your (?:ip|host ?name|(?:mail ?|smtp ?)?server) .{0,20}(?:invalid|not|in|no|listed|blocked|refused)"
				+ "|address in the (?:message )?headers?|not permitted to relay"
				+ "|relay(?:ing)? (?:access )?(?:is )?(?:denied|not permitted))\\b");

	/**
	 * The cause that a code gives. An x.1.y or x.2.1 speaks of the address, but x.1.7 and
	 * x.1.8 of the sender's, which many servers look at no sooner than the recipient's,
	 * and Microsoft's x.1.20 and x.1.90 of its header and of how much it sent; an x.7.y
	 * speaks of us, any other x.2.y of the mailbox, and an x.6.7 to x.6.9 of the letter
	 * (RFC 6531).
	 * @param subject such as 1 for the address or 7 for policy
	 * @param detail such as 1 of subject 1 for an address that does not exist
	 */
	public static RefusalCause ofCode(int subject, int detail) {
		return switch (subject) {
			case 1 -> Set.of(7, 8, 20, 90).contains(detail) ? SENDER : ADDRESS;
			case 2 -> (detail == 1) ? ADDRESS : MAILBOX;
			case 6 -> Set.of(7, 8, 9).contains(detail) ? LETTER : UNKNOWN;
			case 7 -> SENDER;
			default -> UNKNOWN;
		};
	}

	/**
	 * Whether the words of a refusal speak of us, so that no address is to blame for it,
	 * as those of a relay that looks for the sender among its own users.
	 */
	public static boolean speaksOfUs(String words) {
		return OF_US.matcher(Redaction.of(words)).find();
	}

}
