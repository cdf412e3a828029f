package org.paperboy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Delivery.State;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes into the ledger that letters came back after they were accepted, or that their
 * readers complained of them.
 */
@Component
public class ReturnedLetters {

	private final JdbcClient jdbc;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	ReturnedLetters(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * A letter that was accepted.
	 *
	 * @param at when; or, if it has come back since, when that was noted
	 * @param reader who got it
	 */
	private record Accepted(LetterKind kind, Instant at, long reader) {

	}

	/**
	 * Notes that a letter came back.
	 * @param domain of its recipient
	 * @param status as in 5.1.1 (RFC 3463), or null if the report had none
	 */
	@Transactional
	public void bounced(long delivery, String domain, @Nullable String status) {
		note(delivery, domain, State.BOUNCED, List.of(State.SENT), status);
	}

	/**
	 * Notes that a letter's reader complained, which says more than that it came back.
	 * @param domain of its recipient
	 */
	@Transactional
	public void complained(long delivery, String domain) {
		note(delivery, domain, State.COMPLAINED, List.of(State.SENT, State.BOUNCED), null);
	}

	private void note(long delivery, String domain, State state, List<State> before, @Nullable String status) {
		Accepted accepted = this.jdbc
			.sql("select kind, changed_at, subscriber_id from delivery where id = :id and state in (:before)")
			.param("id", delivery)
			.param("before", names(before))
			.query((rs, row) -> new Accepted(LetterKind.valueOf(rs.getString(1)),
					rs.getObject(2, OffsetDateTime.class).toInstant(), rs.getLong(3)))
			.optional()
			.orElse(null);
		if (accepted == null || !isNoted(delivery, state, before, status)) {
			return;
		}
		boolean again = isNotTheFirst(delivery, accepted.reader(), state);
		this.events.publishEvent(new LettersSettled(
				List.of(new SettledLetter(accepted.kind(), state, domain, Duration.ZERO, accepted.at(), again))));
	}

	private boolean isNotTheFirst(long delivery, long reader, State state) {
		return this.jdbc
			.sql("select exists (select 1 from delivery where subscriber_id = :reader and id <> :id "
					+ "and kind = :digest and state = :state and changed_at > :weekAgo)")
			.param("reader", reader)
			.param("id", delivery)
			.param("digest", LetterKind.DIGEST.name())
			.param("state", state.name())
			.param("weekAgo", LedgerRows.utc(this.clock.instant().minus(LetterCounts.PERIOD)))
			.query(Boolean.class)
			.single();
	}

	private boolean isNoted(long delivery, State state, List<State> before, @Nullable String status) {
		return this.jdbc
			.sql("update delivery set state = :state, reason = cast(:reason as varchar), "
					+ "detail = cast(:detail as varchar), changed_at = :now where id = :id and state in (:before)")
			.param("state", state.name())
			.param("reason", (status != null) ? Reason.Code.REPLY.name() : null)
			.param("detail", (status != null) ? status : "")
			.param("now", LedgerRows.utc(this.clock.instant()))
			.param("id", delivery)
			.param("before", names(before))
			.update() > 0;
	}

	private static List<String> names(List<State> states) {
		return states.stream().map(State::name).toList();
	}

}
