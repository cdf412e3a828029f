package org.paperboy.delivery.smtp;

import java.io.IOException;
import java.util.Optional;

import jakarta.mail.MessagingException;
import org.paperboy.mail.Letter;

/**
 * The conversation about one letter (RFC 5321 section 3.3), with the time limits of
 * section 4.5.3.2. Only the phase it reached and the last reply tell what became of the
 * letter.
 */
final class Conversation {

	private static final int MESSAGE_MILLIS = 180_000;

	private final SmtpConnection connection;

	private final Letter letter;

	private final EnvelopeCommands envelope;

	private boolean usable = true;

	Conversation(SmtpConnection connection, Letter letter) {
		this.connection = connection;
		this.letter = letter;
		this.envelope = new EnvelopeCommands(connection, letter);
	}

	/**
	 * Whether the server had left before it said anything.
	 */
	boolean wasStale() {
		return !this.envelope.isTaken() && !this.connection.isUsable();
	}

	/**
	 * Speaks about the letter to the end, holding the lock that the library asks for.
	 */
	Outcome hold(Transport.Moments moments) {
		synchronized (this.connection) {
			if (!moments.mayBegin()) {
				return new Outcome.Withheld("not begun");
			}
			this.connection.begin(moments.patience());
			try {
				return speak(moments);
			}
			finally {
				this.connection.end(this.usable && this.envelope.isUsable());
			}
		}
	}

	private Outcome speak(Transport.Moments moments) {
		if (this.letter.recipient().needsSmtpUtf8() && !this.connection.supportsExtension("SMTPUTF8")) {
			return new Outcome.NotOffered("the address needs SMTPUTF8, which the mail server does not offer");
		}
		boolean afterDot = false;
		try {
			Optional<Outcome> refused = this.envelope.speak();
			if (refused.isPresent()) {
				return refused.get();
			}
			this.connection.limit(MESSAGE_MILLIS);
			this.letter.writeTo(this.connection.out());
			if (!moments.mayEnd()) {
				return drop();
			}
			this.connection.write(".");
			afterDot = true;
			return afterDot(this.connection.read(EnvelopeCommands.DOT_MILLIS));
		}
		catch (IOException | MessagingException | RuntimeException ex) {
			this.usable = false;
			String lost = "connection lost: " + SmtpConnection.root(ex);
			return afterDot ? new Outcome.InDoubt(lost) : new Outcome.Deferred(lost, null);
		}
	}

	private Outcome drop() {
		this.usable = false;
		this.connection.hangUp();
		return new Outcome.Withheld("dropped before the final dot");
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

}
