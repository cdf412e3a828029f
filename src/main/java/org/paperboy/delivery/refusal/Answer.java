package org.paperboy.delivery.refusal;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.RefusalCause;
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
 * @param afterAddress whether it said so later: some servers look at the address only
 * then, as when they put off whom a recipient does not know yet (greylisting), or pass on
 * what the server behind an address answers, be it that it is ill
 */
public record Answer(Says says, String reply, boolean atAddress, boolean afterAddress) {

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
		this(says, reply, false, false);
	}

	public static Answer of(Outcome outcome) {
		String reply = outcome.reply();
		return switch (outcome) {
			case Outcome.Sent sent -> new Answer(Says.SENT, reply);
			case Outcome.Deferred deferred -> heard(Says.DEFERRED, reply, deferred.phase());
			case Outcome.Refused refused ->
				heard(refusal(SmtpReply.of(reply), refused.phase()), reply, refused.phase());
			case Outcome.NotOffered missing -> new Answer(Says.LETTER, reply);
			case Outcome.InDoubt doubt -> new Answer(Says.IN_DOUBT, reply);
			case Outcome.NoConnection none -> new Answer(Says.UNREACHED, reply);
			case Outcome.Withheld withheld -> new Answer(Says.UNREACHED, reply);
		};
	}

	private static Answer heard(Says says, String reply, SmtpReply.@Nullable Phase phase) {
		boolean after = phase == SmtpReply.Phase.DATA || phase == SmtpReply.Phase.DOT;
		return new Answer(says, reply, phase == SmtpReply.Phase.RCPT, after);
	}

	/**
	 * Reads whom a refusal speaks of. An address does not count as unknown if the words
	 * of the refusal speak of us, as those of a relay that looks for the sender among its
	 * own users.
	 */
	private static Says refusal(SmtpReply reply, SmtpReply.Phase phase) {
		Says says = refusalByCode(reply, phase);
		boolean address = says == Says.RECIPIENT || says == Says.UNCLEAR_ADDRESS;
		return (address && RefusalCause.speaksOfUs(reply.text())) ? Says.UNCLEAR_LETTER : says;
	}

	/**
	 * The enhanced code decides, as {@link RefusalCause} reads it. Without a code a 554
	 * or 53x speaks of us, and a plain 550, 551 or 553 to RCPT may speak of the mailbox.
	 * What else there is may speak of the letter.
	 */
	private static Says refusalByCode(SmtpReply reply, SmtpReply.Phase phase) {
		boolean coded = reply.enhanced().isPresent();
		RefusalCause cause = reply.enhanced()
			.map((code) -> RefusalCause.ofCode(code.subject(), code.detail()))
			.orElse(RefusalCause.UNKNOWN);
		if (reply.enhanced().filter((code) -> code.subject() == 6).isPresent()) {
			return (cause == RefusalCause.LETTER) ? Says.LETTER : Says.UNCLEAR_LETTER;
		}
		if (phase == SmtpReply.Phase.MAIL || reply.code() / 10 == 53 || (!coded && reply.code() == 554)) {
			return Says.SENDER;
		}
		boolean perhapsMailbox = !coded && phase == SmtpReply.Phase.RCPT
				&& Set.of(550, 551, 553).contains(reply.code());
		return switch (cause) {
			case SENDER -> Says.SENDER;
			case ADDRESS -> Says.RECIPIENT;
			case MAILBOX, LETTER -> Says.LETTER;
			case UNKNOWN -> perhapsMailbox ? Says.UNCLEAR_ADDRESS : Says.UNCLEAR_LETTER;
		};
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
