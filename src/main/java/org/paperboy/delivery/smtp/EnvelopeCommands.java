package org.paperboy.delivery.smtp;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import jakarta.mail.MessagingException;
import org.paperboy.mail.Letter;

/**
 * The commands before a letter's content: MAIL, RCPT and DATA (RFC 5321 section 3.3), in
 * one write if the server takes that (PIPELINING, RFC 2920).
 */
final class EnvelopeCommands {

	private static final int COMMAND_MILLIS = 300_000;

	private static final int DATA_MILLIS = 120_000;

	/**
	 * The time limit for the answer to a final dot.
	 */
	static final int DOT_MILLIS = 600_000;

	private final SmtpConnection connection;

	private final Letter letter;

	private Optional<Outcome> refused = Optional.empty();

	private boolean taken;

	private boolean usable = true;

	EnvelopeCommands(SmtpConnection connection, Letter letter) {
		this.connection = connection;
		this.letter = letter;
	}

	/**
	 * Whether the server took the sender, so that it was there.
	 */
	boolean isTaken() {
		return this.taken;
	}

	/**
	 * Whether the connection may be used for another letter.
	 */
	boolean isUsable() {
		return this.usable;
	}

	/**
	 * Names sender and recipient and asks to go on.
	 * @return why not to go on, or empty
	 */
	Optional<Outcome> speak() throws IOException, MessagingException {
		try {
			exchange(this.connection.supportsExtension("PIPELINING"));
			if (this.refused.isPresent() && this.usable) {
				this.usable = command("RSET", COMMAND_MILLIS).isPositive();
			}
		}
		catch (IOException | MessagingException ex) {
			if (this.refused.isEmpty()) {
				throw ex;
			}
			// What the server said before it left counts.
			this.usable = false;
		}
		return this.refused;
	}

	private void exchange(boolean together) throws IOException, MessagingException {
		Map<SmtpReply.Phase, String> commands = commands();
		if (together) {
			this.connection.write(String.join("\r\n", commands.values()));
		}
		for (Map.Entry<SmtpReply.Phase, String> command : commands.entrySet()) {
			if (!together) {
				this.connection.write(command.getValue());
			}
			hear(command.getKey());
			if (!this.usable || (this.refused.isPresent() && !together)) {
				return;
			}
		}
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
	 * Hears the answer to a command; the first refusal counts.
	 */
	private void hear(SmtpReply.Phase phase) throws IOException, MessagingException {
		SmtpReply reply = this.connection.read((phase == SmtpReply.Phase.DATA) ? DATA_MILLIS : COMMAND_MILLIS);
		this.usable &= !reply.endsConnection();
		this.taken |= phase == SmtpReply.Phase.MAIL && reply.isPositive();
		if (this.refused.isEmpty()) {
			this.refused = reply.isPositiveTo(phase) ? Optional.empty() : Optional.of(refused(reply, phase));
		}
		else if (phase == SmtpReply.Phase.DATA && reply.isPositiveTo(phase)) {
			command(".", DOT_MILLIS);
		}
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
