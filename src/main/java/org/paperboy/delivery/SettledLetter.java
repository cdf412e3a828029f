package org.paperboy.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * The news that something became of a letter.
 *
 * @param domain of the recipient; empty if nobody knows it any more
 * @param late how long after it was due, if it was sent
 * @param at when it was accepted, if it was
 * @param again whether the same became of another of the reader's digests within a week
 */
public record SettledLetter(LetterKind kind, Delivery.State state, String domain, Duration late, Instant at,
		boolean again) {

	/**
	 * A letter that did not leave.
	 */
	static SettledLetter unsent(LetterKind kind, Delivery.State state, String domain) {
		return new SettledLetter(kind, state, domain, Duration.ZERO, Instant.EPOCH, false);
	}

	public static SettledLetter of(Delivery row, Decision decision, String domain, Instant now) {
		return new SettledLetter(row.kind(), decision.state(), domain,
				Duration.between((row.dueAt() != null) ? row.dueAt() : row.plannedAt(), now), now, false);
	}

}
