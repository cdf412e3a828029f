package org.paperboy.subscriber;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to the proof of consent: each step that a reader took, with its time, place
 * and wording.
 */
@Repository
public class Consents {

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batch;

	private final Set<String> known = ConcurrentHashMap.newKeySet();

	private final Clock clock;

	Consents(JdbcClient jdbc, NamedParameterJdbcTemplate batch, Clock clock) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.clock = clock;
	}

	/**
	 * A step as it was noted.
	 *
	 * @param wording the words that were shown, or null
	 * @param origin the network address, or null
	 */
	public record Noted(Consent.Step step, Instant at, Consent.Place place, @Nullable String wording,
			@Nullable String origin) {

	}

	/**
	 * Notes a step; its wording is kept already.
	 * @return the time that was noted
	 */
	public Instant note(long subscriber, Consent.Step step, Consent consent) {
		Consent.Wording wording = consent.wording();
		Instant now = this.clock.instant();
		this.jdbc
			.sql("insert into consent (subscriber_id, step, made_at, place, wording, origin) "
					+ "values (:subscriber, :step, :now, :place, :wording, :origin)")
			.param("subscriber", subscriber)
			.param("step", step.name())
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("place", consent.place().name())
			.param("wording", (wording != null) ? wording.version() : null)
			.param("origin", consent.origin())
			.update();
		return now;
	}

	/**
	 * Notes the same step of many subscribers, of which only the place is known.
	 */
	public void note(Collection<Long> subscribers, Consent.Step step, Consent.Place place) {
		OffsetDateTime now = this.clock.instant().atOffset(ZoneOffset.UTC);
		this.batch.batchUpdate(
				"insert into consent (subscriber_id, step, made_at, place) values (:id, :step, :now, :place)",
				subscribers.stream()
					.map((id) -> new MapSqlParameterSource().addValue("id", id)
						.addValue("step", step.name())
						.addValue("now", now)
						.addValue("place", place.name()))
					.toArray(SqlParameterSource[]::new));
	}

	/**
	 * Stores the wording of a consent, once. It is called before the transaction that
	 * notes the consent, so that two transactions with the same wording do not wait for
	 * each other.
	 */
	@Transactional(propagation = Propagation.NEVER)
	public void keep(Consent consent) {
		Consent.Wording wording = consent.wording();
		if (wording == null || this.known.contains(wording.version())) {
			return;
		}
		String version = wording.version();
		try {
			this.jdbc
				.sql("insert into wording (version, locale, content) select :version, :locale, :content "
						+ "where not exists (select 1 from wording where version = :version)")
				.param("version", version)
				.param("locale", wording.locale())
				.param("content", wording.text())
				.update();
		}
		catch (DuplicateKeyException ex) {
			// another node or thread was first; the wording is stored
		}
		this.known.add(version);
	}

	/**
	 * Whether a subscriber has moved to another address since an instant.
	 */
	public boolean hasMoved(long subscriber, Instant since) {
		return of(subscriber).stream()
			.anyMatch((noted) -> noted.step() == Consent.Step.MOVED && !noted.at().isBefore(since));
	}

	/**
	 * The steps of one subscriber, oldest first.
	 */
	public List<Noted> of(long subscriber) {
		return this.jdbc
			.sql("select step, made_at, place, content, origin from consent left join wording on wording = version "
					+ "where subscriber_id = :subscriber order by made_at, id")
			.param("subscriber", subscriber)
			.query((rs, row) -> new Noted(Consent.Step.valueOf(rs.getString("step")),
					rs.getObject("made_at", OffsetDateTime.class).toInstant(),
					Consent.Place.valueOf(rs.getString("place")), rs.getString("content"), rs.getString("origin")))
			.list();
	}

}
