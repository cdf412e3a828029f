package org.paperboy.delivery.refusal;

import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.smtp.Outcome;
import org.paperboy.delivery.smtp.SmtpReply;
import org.paperboy.mail.Redaction;

/**
 * An answer of the server about a letter, and whom it speaks of. It is kept without
 * addresses, as a server may quote those of other readers, who may be erased.
 *
 * @param says what it says
 * @param reply in the server's words, but for addresses
 * @param atAddress whether the server said it as soon as it had heard the recipient's
 * address, so that it may be for nothing but that address
 */
public record Answer(Says says, String reply, boolean atAddress) {

	/**
	 * Words that speak of us, whatever the code may say of an address.
	 */
	private static final Pattern OF_US = Pattern
		.compile("(?i)\\b(?:sender|return[ -]?path|mail from|envelope[ -]from|spf|dkim|dmarc|dnsbl|rbl|spamhaus"
				+ "|blacklist(?:ed)?|block ?list(?:ed)?|relay(?:ing)? (?:access )?(?:is )?(?:denied|not permitted))\\b");

	/**
	 * The meanings that an answer may have. The journal keeps these names.
	 */
	public enum Says {

		/** The letter is accepted. */
		SENT,
		/** The letter is not taken now. */
		DEFERRED,
		/** Nothing, as no conversation was begun. */
		UNREACHED,
		/** Nobody knows: the letter was handed over, and no answer heard. */
		IN_DOUBT,
		/** The recipient's address does not exist. */
		RECIPIENT,
		/** We are not welcome. */
		SENDER,
		/** This letter is refused, at this time. */
		LETTER,
		/** The refusal does not say whether it is for the address or for us. */
		UNCLEAR_ADDRESS,
		/** The refusal does not say whether it is for this letter or for us. */
		UNCLEAR_LETTER

	}

	public Answer {
		reply = Redaction.of(reply);
	}

	public Answer(Says says, String reply) {
		this(says, reply, false);
	}

	public static Answer of(Outcome outcome) {
		String reply = outcome.reply();
		return switch (outcome) {
			case Outcome.Sent sent -> new Answer(Says.SENT, reply);
			case Outcome.Deferred deferred ->
				new Answer(Says.DEFERRED, reply, deferred.phase() == SmtpReply.Phase.RCPT);
			case Outcome.Refused refused -> new Answer(refusal(SmtpReply.of(reply), refused.phase()), reply,
					refused.phase() == SmtpReply.Phase.RCPT);
			case Outcome.NotOffered missing -> new Answer(Says.LETTER, reply);
			case Outcome.InDoubt doubt -> new Answer(Says.IN_DOUBT, reply);
			case Outcome.NoConnection none -> new Answer(Says.UNREACHED, reply);
			case Outcome.Withheld withheld -> new Answer(Says.UNREACHED, reply);
		};
	}

	/**
	 * Reads whom a refusal speaks of. An address does not count as unknown if the words
	 * of the refusal speak of us, as those of a relay that looks for the sender among its
	 * own users.
	 */
	private static Says refusal(SmtpReply reply, SmtpReply.Phase phase) {
		Says says = refusalByCode(reply, phase);
		boolean address = says == Says.RECIPIENT || says == Says.UNCLEAR_ADDRESS;
		return (address && OF_US.matcher(Redaction.of(reply.text())).find()) ? Says.UNCLEAR_LETTER : says;
	}

	/**
	 * The enhanced code (RFC 3463) decides. An x.1.y or x.2.1 speaks of the mailbox, but
	 * x.1.7 and x.1.8 of the sender's address, which many servers look at no sooner than
	 * the recipient's; an x.7.y speaks of us, any other x.2.y and an x.6.7 to x.6.9, as
	 * for an address beyond ASCII (RFC 6531), of the letter. Without a code a 554 or 53x
	 * speaks of us, and a plain 550, 551 or 553 to RCPT may speak of the mailbox. What
	 * else there is may speak of the letter.
	 */
	private static Says refusalByCode(SmtpReply reply, SmtpReply.Phase phase) {
		int subject = reply.enhanced().map(SmtpReply.EnhancedCode::subject).orElse(-1);
		int detail = reply.enhanced().map(SmtpReply.EnhancedCode::detail).orElse(-1);
		boolean coded = reply.enhanced().isPresent();
		if (subject == 6) {
			return Set.of(7, 8, 9).contains(detail) ? Says.LETTER : Says.UNCLEAR_LETTER;
		}
		if (phase == SmtpReply.Phase.MAIL || reply.code() / 10 == 53 || subject == 7
				|| (subject == 1 && Set.of(7, 8).contains(detail)) || (!coded && reply.code() == 554)) {
			return Says.SENDER;
		}
		if (subject == 1 || (subject == 2 && detail == 1)) {
			return Says.RECIPIENT;
		}
		if (subject == 2) {
			return Says.LETTER;
		}
		boolean perhapsMailbox = !coded && phase == SmtpReply.Phase.RCPT
				&& Set.of(550, 551, 553).contains(reply.code());
		return perhapsMailbox ? Says.UNCLEAR_ADDRESS : Says.UNCLEAR_LETTER;
	}

	/**
	 * Whether a reply was heard from a server, and does not tell what went wrong
	 * otherwise.
	 */
	static boolean isHeard(@Nullable String reply) {
		return reply != null && SmtpReply.isOne(reply);
	}

	/**
	 * Whether it shows only later whom a refusal speaks of.
	 */
	public boolean isUnclear() {
		return this.says == Says.UNCLEAR_ADDRESS || this.says == Says.UNCLEAR_LETTER;
	}

	/**
	 * Whether the letter is not taken now, or no answer was heard.
	 */
	public boolean isPutOff() {
		return this.says == Says.DEFERRED || this.says == Says.IN_DOUBT;
	}

	/**
	 * The same answer, which turned out to say something else, and not only to an
	 * address.
	 */
	Answer meaning(Says other) {
		return new Answer(other, this.reply);
	}

}
