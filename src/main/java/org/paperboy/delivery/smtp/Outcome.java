package org.paperboy.delivery.smtp;

import org.jspecify.annotations.Nullable;

/**
 * How an SMTP conversation about one letter ended, decided by how far it came and what
 * the server said (RFC 5321 section 4.2), never by the type of an exception.
 */
public sealed interface Outcome {

	/**
	 * What the server said, or what went wrong with the connection.
	 */
	String reply();

	/**
	 * Whether the server took up the conversation, so that it was an attempt.
	 */
	default boolean isReached() {
		return !(this instanceof NoConnection || (this instanceof Deferred deferred && !deferred.reached()));
	}

	/**
	 * Whose fault it is, where the letter was refused.
	 */
	default @Nullable Blame blame() {
		return null;
	}

	/**
	 * Whether the server said no as soon as it had heard the recipient's address, which
	 * may be for nothing but that address.
	 */
	default boolean isAtAddress() {
		return (this instanceof Refused refused && refused.atAddress())
				|| (this instanceof Deferred deferred && deferred.atAddress());
	}

	/**
	 * Accepted: any 2yz after the final dot.
	 */
	record Sent(String reply) implements Outcome {

	}

	/**
	 * Not now: a 4yz anywhere, or a connection lost before the final dot.
	 *
	 * @param reached whether the server took up the conversation, so that the attempt
	 * counts
	 * @param atAddress whether it answers the recipient's address
	 */
	record Deferred(String reply, boolean reached, boolean atAddress) implements Outcome {

		public Deferred(String reply, boolean reached) {
			this(reply, reached, false);
		}

	}

	/**
	 * Nothing could be said about the letter, as there is no connection.
	 *
	 * @param code with which the server, being there, refused it; 0 if it did not
	 */
	record NoConnection(String reply, int code) implements Outcome {

		/**
		 * Whether the server refuses our login for good, which only another password
		 * mends; any other refusal may be over a moment later.
		 */
		public boolean isUnwelcome() {
			return this.code / 10 == 53;
		}

	}

	/**
	 * Refused for good: a 5yz.
	 *
	 * @param blame whose fault it is
	 * @param atAddress whether it answers the recipient's address
	 */
	record Refused(String reply, Blame blame, boolean atAddress) implements Outcome {

		public Refused(String reply, Blame blame) {
			this(reply, blame, false);
		}

	}

	/**
	 * The final dot was written and no answer heard: nobody knows.
	 */
	record InDoubt(String reply) implements Outcome {

	}

	/**
	 * Whose fault a refusal is.
	 */
	enum Blame {

		/**
		 * The address does not exist: never written to again.
		 */
		RECIPIENT,
		/**
		 * We are not welcome: the reader is not to blame, and the letter waits.
		 */
		SENDER,
		/**
		 * This letter, at this time: given up, nothing else follows.
		 */
		LETTER,
		/**
		 * The server does not say: the address where other letters are accepted, else us.
		 */
		UNCLEAR_ADDRESS,
		/**
		 * The server does not say: this letter where others are accepted, else us.
		 */
		UNCLEAR_LETTER;

		public boolean isUnclear() {
			return this == UNCLEAR_ADDRESS || this == UNCLEAR_LETTER;
		}

		/**
		 * Whose fault it is, seeing that the server accepts other letters.
		 */
		public Blame whereOthersAreAccepted() {
			return switch (this) {
				case UNCLEAR_ADDRESS -> RECIPIENT;
				case UNCLEAR_LETTER -> LETTER;
				case RECIPIENT, SENDER, LETTER -> this;
			};
		}

	}

}
