package org.paperboy.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.paperboy.subscriber.Consents;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscribers;

/**
 * All that is kept of one reader, as they may take it away (GDPR article 15 and 20).
 *
 * @param email the address
 * @param state of the subscription
 * @param pausedUntil while it rests
 * @param preferences what they chose
 * @param asked what was asked for this address and is not confirmed, oldest first
 * @param consent each step, oldest first
 * @param feedback what they said of papers
 * @param letters what was sent to them, newest first
 */
public record ReaderRecord(String email, String state, @Nullable LocalDate pausedUntil, Preferences preferences,
		List<Subscribers.Asked> asked, List<Consents.Noted> consent, List<Said> feedback, List<Sent> letters) {

	/**
	 * A word on a paper, or something muted.
	 */
	public record Said(String kind, String about, @Nullable Instant until) {

	}

	/**
	 * A letter, and what became of it.
	 *
	 * @param papers ids of those in it
	 */
	public record Sent(String kind, String occasion, Instant plannedAt, String state, @Nullable String reason,
			int attempts, String messageId, @Nullable String smtpReply, List<String> papers) {

	}

}
