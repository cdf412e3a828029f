package org.paperboy.delivery;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger: a letter on its way, and its fate.
 *
 * @param id of the row
 * @param kind of the letter
 * @param subscriberId the one it is for
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
		@Nullable String reason, String content, String messageId, int attempts, @Nullable String smtpReply,
		@Nullable Instant dueAt, Instant plannedAt, Instant changedAt) {

	/**
	 * What became of a letter.
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
		SKIPPED

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
	public record Plan(long subscriberId, String domain, @Nullable Instant due, @Nullable String skipped,
			String content) {

	}

	/**
	 * Reasons for a skipped row.
	 */
	public static final String NO_MATCH = "NO_MATCH";

	/** The address is suppressed. */
	public static final String SUPPRESSED = "SUPPRESSED";

	/** The reader's hour was missed by too much. */
	public static final String TOO_LATE = "TOO_LATE";

	/**
	 * The address was not to be asked, as it is known, suppressed or was asked lately.
	 */
	public static final String NOT_ASKED = "NOT_ASKED";

	/** The reader left before the letter did. */
	public static final String LEFT = "LEFT";

}
