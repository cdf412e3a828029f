package org.paperboy.delivery;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger: a letter on its way, and its fate.
 *
 * @param id of the row
 * @param kind of the letter
 * @param subscriberId the one it is for, or {@link #NOBODY}
 * @param occasion a digest's edition date; any other letter's request
 * @param state what became of it
 * @param reason why it was skipped or has failed; null if there is nothing to say
 * @param content what makes the letter the same again, as its {@link LetterSource} wrote
 * it
 * @param messageId in angle brackets, the same at every try
 * @param attempts SMTP conversations begun
 * @param smtpReply the last reply
 * @param dueAt a digest's reader's hour; null if it was due as soon as it was planned
 * @param plannedAt when the row was written; also the letter's date
 * @param changedAt when the state last changed
 */
public record Delivery(long id, LetterKind kind, long subscriberId, String occasion, State state,
		@Nullable Reason reason, String content, String messageId, int attempts, @Nullable String smtpReply,
		@Nullable Instant dueAt, Instant plannedAt, Instant changedAt) {

	/**
	 * The subscriber of a letter that belongs to no subscriber.
	 */
	public static final long NOBODY = 0;

	/**
	 * The reason as people read it, or null.
	 */
	public @Nullable String reasonInWords() {
		return (this.reason != null) ? this.reason.words() : null;
	}

	/**
	 * The states of a letter.
	 */
	public enum State {

		/**
		 * Waits for its turn.
		 */
		PLANNED,
		/**
		 * Claimed by a node.
		 */
		SENDING,
		/**
		 * Accepted by the server.
		 */
		SENT,
		/**
		 * Refused for now; tried again later.
		 */
		DEFERRED,
		/**
		 * Given up, with the reason.
		 */
		FAILED,
		/**
		 * Handed over, no answer heard.
		 */
		IN_DOUBT,
		/**
		 * Not written, with the reason.
		 */
		SKIPPED,
		/**
		 * Came back after it was accepted, with the report's status.
		 */
		BOUNCED,
		/**
		 * Accepted, but its reader complained of it.
		 */
		COMPLAINED

	}

	/**
	 * A row to be written.
	 *
	 * @param subscriberId the one it is for
	 * @param domain of the address it goes to
	 * @param due its reader's hour, or null if it is due now
	 * @param skipped why no letter is written, or null for a letter
	 * @param content what makes the letter the same again
	 */
	public record Plan(long subscriberId, String domain, @Nullable Instant due, Reason.@Nullable Code skipped,
			String content) {

	}

}
