package org.paperboy.bounce.report;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.RefusalCause;
import org.paperboy.mail.EmailAddress;

/**
 * The meaning of a message in the mailbox for one recipient. The recipient is null if the
 * message does not name it, as if it was made unreadable on purpose.
 */
public sealed interface Verdict {

	/**
	 * The recipient it speaks of, or null if it names none.
	 */
	@Nullable EmailAddress recipient();

	/**
	 * The verdict on a recipient whose letter was refused.
	 * @param status as in 5.1.1 (RFC 3463), or empty
	 * @param words of the server that refused it, or empty
	 */
	static Verdict ofFailure(@Nullable EmailAddress recipient, String status, String words) {
		return new Failure(recipient, status, words).verdict();
	}

	/**
	 * The address does not exist.
	 *
	 * @param status as in 5.1.1 (RFC 3463), or null if the message has none
	 */
	record Hard(@Nullable EmailAddress recipient, @Nullable String status) implements Verdict {

	}

	/**
	 * The letter could not be delivered; the address may be fine.
	 *
	 * @param status as in 5.2.2 (RFC 3463), or null if the message has none
	 * @param cause what was refused, as far as the message tells
	 */
	record Soft(@Nullable EmailAddress recipient, @Nullable String status, RefusalCause cause) implements Verdict {

	}

	/**
	 * The recipient calls the letter unwanted (RFC 5965).
	 */
	record Complaint(@Nullable EmailAddress recipient) implements Verdict {

	}

	/**
	 * Somebody asks to get no more letters, by a mail of their own or a button of their
	 * provider.
	 */
	record Leave(@Nullable EmailAddress recipient) implements Verdict {

	}

	/**
	 * Nothing follows: the message is a delay, a machine's reply or something else.
	 */
	record Nothing() implements Verdict {

		@Override
		public @Nullable EmailAddress recipient() {
			return null;
		}

	}

}
