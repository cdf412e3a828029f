package org.paperboy.delivery.smtp;

import org.jspecify.annotations.Nullable;

/**
 * The end of an SMTP conversation about one letter, told by how far it came and what the
 * server said (RFC 5321 section 4.2), never by the type of an exception. It does not say
 * what follows from that.
 */
public sealed interface Outcome {

	/**
	 * The server's words, or a word on what went wrong with the connection.
	 */
	String reply();

	/**
	 * The outcome of a negative reply to a command, by its first digit.
	 */
	static Outcome negative(SmtpReply reply, SmtpReply.Phase phase) {
		return (reply.code() < 500) ? new Deferred(reply.text(), phase) : new Refused(reply.text(), phase);
	}

	/**
	 * Accepted: any 2yz after the final dot.
	 */
	record Sent(String reply) implements Outcome {

	}

	/**
	 * Not now: a 4yz anywhere, or a connection lost before the final dot.
	 *
	 * @param phase the command that the server answered; null if the connection was lost
	 */
	record Deferred(String reply, SmtpReply.@Nullable Phase phase) implements Outcome {

	}

	/**
	 * Refused for good: a 5yz.
	 *
	 * @param phase the command that the server answered
	 */
	record Refused(String reply, SmtpReply.Phase phase) implements Outcome {

	}

	/**
	 * The server does not offer what this letter needs.
	 */
	record NotOffered(String reply) implements Outcome {

	}

	/**
	 * The final dot was written and no answer heard: nobody knows.
	 */
	record InDoubt(String reply) implements Outcome {

	}

	/**
	 * Nothing could be said about the letter, as there is no connection.
	 *
	 * @param code with which the server, being there, refused it; 0 if it did not
	 */
	record NoConnection(String reply, int code) implements Outcome {

	}

	/**
	 * We did not let the letter begin, or end.
	 */
	record Withheld(String reply) implements Outcome {

	}

}
