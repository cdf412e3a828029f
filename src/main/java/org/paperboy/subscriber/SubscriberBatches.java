package org.paperboy.subscriber;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads and writes subscribers by the thousand, in a few statements for all of them. What
 * it reads is locked and detached: a change is stored only by {@link #update}.
 */
@Repository
public class SubscriberBatches {

	static final String IDS = "select id, email from subscriber where email = any(:emails)";

	private static final String INSERT = "insert into subscriber (email, mailbox, nonce, requested_at, confirmed_at, state, "
			+ "paused_until, left_at, next_digest_at, quiet_since, topics, keywords, authors, muted, timezone, send_at, "
			+ "frequency, weekday, max_papers, length, when_nothing_matches, locale) values (:email, :mailbox, :nonce, "
			+ ":requestedAt, :confirmedAt, :state, :pausedUntil, :leftAt, :nextDigestAt, :quietSince, :topics, :keywords, "
			+ ":authors, :muted, :timezone, :sendAt, :frequency, :weekday, :maxPapers, :length, :whenNothingMatches, "
			+ ":locale)";

	private static final String UPDATE = "update subscriber set state = :state, paused_until = :pausedUntil, "
			+ "left_at = :leftAt, next_digest_at = :nextDigestAt, quiet_since = :quietSince, topics = :topics, "
			+ "keywords = :keywords, authors = :authors, muted = :muted, timezone = :timezone, send_at = :sendAt, "
			+ "frequency = :frequency, weekday = :weekday, max_papers = :maxPapers, length = :length, "
			+ "when_nothing_matches = :whenNothingMatches, locale = :locale where id = :id";

	private final SubscriberRepository subscribers;

	private final EntityManager entities;

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batch;

	SubscriberBatches(SubscriberRepository subscribers, EntityManager entities, JdbcClient jdbc,
			NamedParameterJdbcTemplate batch) {
		this.subscribers = subscribers;
		this.entities = entities;
		this.jdbc = jdbc;
		this.batch = batch;
	}

	/**
	 * The subscribers of some addresses, locked until the transaction ends.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Map<EmailAddress, Subscriber> lock(Collection<EmailAddress> addresses) {
		Collection<Long> ids = ids(addresses).values();
		if (ids.isEmpty()) {
			return Map.of();
		}
		List<Subscriber> found = this.subscribers.lockByIds(ids);
		found.forEach(this.entities::detach);
		return found.stream().collect(Collectors.toMap(Subscriber::email, Function.identity()));
	}

	private Map<String, Long> ids(Collection<EmailAddress> addresses) {
		Map<String, Long> ids = new HashMap<>();
		this.jdbc.sql(IDS)
			.param("emails", addresses.stream().map(EmailAddress::value).distinct().toArray(String[]::new))
			.query((rs) -> {
				ids.put(rs.getString("email"), rs.getLong("id"));
			});
		return ids;
	}

	/**
	 * Stores new subscribers, who know their ids afterwards.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void insert(Collection<Subscriber> created) {
		if (created.isEmpty()) {
			return;
		}
		this.batch.batchUpdate(INSERT,
				created.stream()
					.map((subscriber) -> columns(subscriber).addValue("email", subscriber.email().value())
						.addValue("mailbox", subscriber.mailbox())
						.addValue("nonce", subscriber.nonce())
						.addValue("requestedAt", utc(subscriber.requestedAt()))
						.addValue("confirmedAt", utc(subscriber.confirmedAt())))
					.toArray(SqlParameterSource[]::new));
		Map<String, Long> ids = ids(created.stream().map(Subscriber::email).toList());
		created.forEach((subscriber) -> subscriber.stored(ids.get(subscriber.email().value())));
	}

	/**
	 * Stores the state and the preferences of subscribers that are locked.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void update(Collection<Subscriber> changed) {
		if (!changed.isEmpty()) {
			this.batch.batchUpdate(UPDATE,
					changed.stream()
						.map((subscriber) -> columns(subscriber).addValue("id", subscriber.id()))
						.toArray(SqlParameterSource[]::new));
		}
	}

	private static MapSqlParameterSource columns(Subscriber subscriber) {
		Preferences chosen = subscriber.preferences();
		return new MapSqlParameterSource().addValue("state", subscriber.state().name())
			.addValue("pausedUntil", subscriber.pausedUntil())
			.addValue("leftAt", utc(subscriber.leftAt()))
			.addValue("nextDigestAt", utc(subscriber.nextDigestAt()))
			.addValue("quietSince", utc(subscriber.quietSince()))
			.addValue("topics", chosen.topics().toArray(String[]::new))
			.addValue("keywords", chosen.keywords().toArray(String[]::new))
			.addValue("authors", chosen.authors().toArray(String[]::new))
			.addValue("muted", chosen.muted().toArray(String[]::new))
			.addValue("timezone", chosen.timezone().getId())
			.addValue("sendAt", chosen.sendAt())
			.addValue("frequency", chosen.frequency().name())
			.addValue("weekday", chosen.weekday().name())
			.addValue("maxPapers", chosen.maxPapers())
			.addValue("length", chosen.length().name())
			.addValue("whenNothingMatches", chosen.whenNothingMatches().name())
			.addValue("locale", chosen.locale());
	}

	private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
		return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
	}

}
