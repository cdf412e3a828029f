package org.paperboy.delivery.smtp;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import jakarta.mail.MessagingException;
import org.paperboy.mail.Letter;

/**
 * The conversation about one letter (RFC 5321 section 3.3), with the time limits of
 * section 4.5.3.2. Only the phase it reached and the last reply tell what became of the
 * letter.
 */
final class Conversation {

	private static final int COMMAND_MILLIS = 300_000;

	private static final int DATA_MILLIS = 120_000;

	private static final int DOT_MILLIS = 600_000;

	private static final int MESSAGE_MILLIS = 180_000;

	private final SmtpConnection connection;

	private final Letter letter;

	private boolean begun;

	private boolean usable = true;

	Conversation(SmtpConnection connection, Letter letter) {
		this.connection = connection;
		this.letter = letter;
	}

	/**
	 * Whether the server had left before it said anything.
	 */
	boolean wasStale() {
		return !this.begun && !this.connection.isUsable();
	}

	/**
	 * Speaks about the letter to the end, holding the lock that the library asks for.
	 */
	Outcome hold(Transport.Moments moments) {
		synchronized (this.connection) {
			if (!moments.mayBegin()) {
				return new Outcome.Withheld("not begun");
			}
			this.connection.begin();
			try {
				return speak(moments);
			}
			finally {
				this.connection.end(this.usable);
			}
		}
	}

	private Outcome speak(Transport.Moments moments) {
		if (this.letter.recipient().needsSmtpUtf8() && !this.connection.supportsExtension("SMTPUTF8")) {
			return new Outcome.NotOffered("the address needs SMTPUTF8, which the mail server does not offer");
		}
		boolean afterDot = false;
		try {
			Optional<Outcome> refused = envelope();
			if (refused.isPresent()) {
				return refused.get();
			}
			this.connection.limit(MESSAGE_MILLIS);
			this.letter.writeTo(new DotStuffing(this.connection.out()));
			if (!moments.mayEnd()) {
				this.usable = false;
				this.connection.hangUp();
				return new Outcome.Withheld("dropped before the final dot");
			}
			this.connection.write(".");
			afterDot = true;
			return afterDot(this.connection.read(DOT_MILLIS));
		}
		catch (IOException | MessagingException | RuntimeException ex) {
			this.usable = false;
			String lost = "connection lost: " + SmtpConnection.root(ex);
			return afterDot ? new Outcome.InDoubt(lost) : new Outcome.Deferred(lost, null);
		}
	}

	private Outcome afterDot(SmtpReply reply) {
		this.usable = !reply.endsConnection();
		if (reply.code() < 200) {
			return new Outcome.InDoubt("connection lost after the final dot");
		}
		if (reply.code() / 100 == 3) {
			this.usable = false;
			return new Outcome.InDoubt("an answer to something else after the final dot: " + reply.text());
		}
		return reply.isPositive() ? new Outcome.Sent(reply.text()) : Outcome.negative(reply, SmtpReply.Phase.DOT);
	}

	/**
	 * Names sender and recipient and asks to go on, in one write if the server takes that
	 * (PIPELINING, RFC 2920).
	 * @return why not to go on, or empty
	 */
	private Optional<Outcome> envelope() throws IOException, MessagingException {
		Map<SmtpReply.Phase, String> commands = commands();
		boolean together = this.connection.supportsExtension("PIPELINING");
		if (together) {
			this.connection.write(String.join("\r\n", commands.values()));
		}
		Optional<Outcome> refused = Optional.empty();
		try {
			for (Map.Entry<SmtpReply.Phase, String> command : commands.entrySet()) {
				if (!together) {
					this.connection.write(command.getValue());
				}
				refused = answer(command.getKey(), refused);
				if (!this.usable || (refused.isPresent() && !together)) {
					break;
				}
			}
			if (refused.isPresent() && this.usable) {
				this.usable = command("RSET", COMMAND_MILLIS).isPositive();
			}
		}
		catch (IOException | MessagingException ex) {
			if (refused.isEmpty()) {
				throw ex;
			}
			// What the server said before it left counts.
			this.usable = false;
		}
		return refused;
	}

	private Map<SmtpReply.Phase, String> commands() {
		return new EnumMap<>(Map.of(SmtpReply.Phase.MAIL, "MAIL FROM:<" + this.letter.sender() + ">" + parameters(),
				SmtpReply.Phase.RCPT, "RCPT TO:<" + this.letter.recipient().value() + ">", SmtpReply.Phase.DATA,
				"DATA"));
	}

	/**
	 * An address beyond ASCII stands in the header too, in eight bits (RFC 6531 section
	 * 3.6, RFC 6152); other letters are ASCII throughout.
	 */
	private String parameters() {
		if (!this.letter.recipient().needsSmtpUtf8()) {
			return "";
		}
		return (this.connection.supportsExtension("8BITMIME") ? " BODY=8BITMIME" : "") + " SMTPUTF8";
	}

	/**
	 * Reads the answer to a command.
	 * @param before the first refusal so far
	 * @return the first refusal now
	 */
	private Optional<Outcome> answer(SmtpReply.Phase phase, Optional<Outcome> before)
			throws IOException, MessagingException {
		SmtpReply reply = this.connection.read((phase == SmtpReply.Phase.DATA) ? DATA_MILLIS : COMMAND_MILLIS);
		this.usable &= !reply.endsConnection();
		this.begun |= phase == SmtpReply.Phase.MAIL && reply.isPositive();
		if (!reply.isPositiveTo(phase) && before.isEmpty()) {
			return Optional.of(refused(reply, phase));
		}
		if (before.isPresent() && phase == SmtpReply.Phase.DATA && reply.isPositiveTo(phase)) {
			command(".", DOT_MILLIS);
		}
		return before;
	}

	private Outcome refused(SmtpReply reply, SmtpReply.Phase phase) {
		this.usable &= reply.code() >= 400;
		return (reply.code() < 400) ? new Outcome.Deferred("connection lost: " + reply.text(), null)
				: Outcome.negative(reply, phase);
	}

	private SmtpReply command(String line, int millis) throws IOException, MessagingException {
		this.connection.write(line);
		return this.connection.read(millis);
	}

}
