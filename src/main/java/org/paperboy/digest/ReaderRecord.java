package org.paperboy.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.paperboy.subscriber.Consents;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.request.OpenRequests;

/**
 * All that is kept of one reader, in the form in which they may download it (GDPR
 * articles 15 and 20).
 *
 * @param email the address
 * @param state of the subscription
 * @param pausedUntil end of the pause, if there is one
 * @param preferences of the reader
 * @param asked requests for this address that are not confirmed, oldest first
 * @param consent each step, oldest first
 * @param feedback on papers
 * @param letters to the reader, newest first
 */
public record ReaderRecord(String email, String state, @Nullable LocalDate pausedUntil, Preferences preferences,
		List<OpenRequests.Asked> asked, List<Consents.Noted> consent, List<GivenFeedback> feedback,
		List<PlannedLetter> letters) {

	/**
	 * Feedback on a paper, or a muted term.
	 */
	public record GivenFeedback(String kind, String about, @Nullable Instant until) {

	}

	/**
	 * A letter and its fate.
	 *
	 * @param papers ids of those in it
	 */
	public record PlannedLetter(String kind, String occasion, Instant plannedAt, String state, @Nullable String reason,
			int attempts, String messageId, @Nullable String smtpReply, List<String> papers) {

	}

}
