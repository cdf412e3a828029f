package org.paperboy.bounce;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.LongStream;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of letters that were sent, so that reports on them can be believed. Of their
 * readers nothing is known.
 */
final class SentLetters {

	private SentLetters() {
	}

	static void add(JdbcClient jdbc, Instant at, LongStream letters) {
		letters.forEach((letter) -> jdbc.sql("""
				insert into delivery (id, kind, subscriber_id, occasion, state, urgency, message_id, attempts, doubted,
					planned_at, changed_at)
				values (:id, 'DIGEST', :id, 'sent', 'SENT', 6, :messageId, 1, false, :at, :at)""")
			.param("id", letter)
			.param("messageId", "<" + letter + "@sent.example>")
			.param("at", at.atOffset(ZoneOffset.UTC))
			.update());
	}

}
