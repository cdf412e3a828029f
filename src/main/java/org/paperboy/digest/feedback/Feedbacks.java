package org.paperboy.digest.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.paperboy.database.OldRows;
import org.paperboy.subscriber.Readers;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to readers' feedback. The last word on each paper counts, for the last
 * {@value #MAX_KEPT} papers.
 */
@Repository
public class Feedbacks {

	/**
	 * The time for which a term stays muted.
	 */
	public static final Duration MUTED_FOR = Duration.ofDays(30);

	/**
	 * The number of entries of each kind that are kept for a reader.
	 */
	static final int MAX_KEPT = 100;

	static final String ENDED = "delete from feedback where id in "
			+ "(select id from feedback where ends_at <= :now order by ends_at limit :max)";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final JdbcClient jdbc;

	private final Readers readers;

	private final OldRows old;

	private final Clock clock;

	Feedbacks(JdbcClient jdbc, Readers readers, OldRows old, Clock clock) {
		this.jdbc = jdbc;
		this.readers = readers;
		this.old = old;
		this.clock = clock;
	}

	/**
	 * The tastes of those of some readers who gave feedback.
	 */
	public Map<Long, Taste> tastes(Collection<Long> readers) {
		Map<Long, List<Taste.Said>> said = new HashMap<>();
		this.jdbc
			.sql("select subscriber_id, kind, about, marks from feedback "
					+ "where subscriber_id = any(:ids) and (ends_at is null or ends_at > :now) order by id")
			.param("ids", readers.toArray(Long[]::new))
			.param("now", now())
			.query((rs, row) -> said.computeIfAbsent(rs.getLong("subscriber_id"), (id) -> new ArrayList<>())
				.add(new Taste.Said(Feedback.Kind.valueOf(rs.getString("kind")), rs.getString("about"),
						JSON.readValue(rs.getString("marks"), Marks.class))))
			.list();
		Map<Long, Taste> tastes = new HashMap<>();
		said.forEach((reader, all) -> tastes.put(reader, Taste.of(all)));
		return tastes;
	}

	/**
	 * A reader's feedback that still counts, newest first.
	 */
	public List<Feedback> of(long reader) {
		return this.jdbc.sql("select id, kind, about, ends_at from feedback "
				+ "where subscriber_id = :reader and (ends_at is null or ends_at > :now) order by given_at desc, id desc")
			.param("reader", reader)
			.param("now", now())
			.query(Feedbacks::feedback)
			.list();
	}

	/**
	 * Stores a judgement on a paper, in place of an earlier one.
	 * @throws EmptyResultDataAccessException if the reader is erased meanwhile
	 */
	@Transactional
	public void judge(long reader, Feedback.Kind kind, String paper, Marks marks) {
		put(reader, kind, paper, marks);
	}

	/**
	 * Mutes words or a name from now on, for {@link #MUTED_FOR}.
	 * @throws EmptyResultDataAccessException if the reader is erased meanwhile
	 */
	@Transactional
	public void mute(long reader, String words) {
		put(reader, Feedback.Kind.MUTE, words, Marks.NONE);
	}

	private void put(long reader, Feedback.Kind kind, String about, Marks marks) {
		// Serializes two presses at the same moment, and a press with an erasure.
		if (!this.readers.heard(reader, this.clock.instant())) {
			throw new EmptyResultDataAccessException(1);
		}
		boolean mute = kind == Feedback.Kind.MUTE;
		this.jdbc
			.sql("delete from feedback where subscriber_id = :reader and about = :about "
					+ "and (kind = 'MUTE') = :mute")
			.param("reader", reader)
			.param("about", about)
			.param("mute", mute)
			.update();
		insert(reader, kind, about, marks);
		deleteOldest(reader, mute);
	}

	private void insert(long reader, Feedback.Kind kind, String about, Marks marks) {
		OffsetDateTime now = now();
		this.jdbc
			.sql("insert into feedback (subscriber_id, kind, about, marks, given_at, ends_at) "
					+ "values (:reader, :kind, :about, :marks, :now, :ends)")
			.param("reader", reader)
			.param("kind", kind.name())
			.param("about", about)
			.param("marks", JSON.writeValueAsString(marks))
			.param("now", now)
			.param("ends", (kind == Feedback.Kind.MUTE) ? now.plus(MUTED_FOR) : null)
			.update();
	}

	private void deleteOldest(long reader, boolean mute) {
		this.jdbc
			.sql("delete from feedback where id in (select id from feedback where subscriber_id = :reader "
					+ "and (kind = 'MUTE') = :mute order by given_at desc, id desc offset :max rows)")
			.param("reader", reader)
			.param("mute", mute)
			.param("max", MAX_KEPT)
			.update();
	}

	/**
	 * Takes back one entry of a reader.
	 * @return the entry, or empty if it is no longer there
	 */
	@Transactional
	public Optional<Feedback> undo(long reader, long id) {
		Optional<Feedback> feedback = this.jdbc
			.sql("select id, kind, about, ends_at from feedback where subscriber_id = :reader and id = :id for update")
			.param("reader", reader)
			.param("id", id)
			.query(Feedbacks::feedback)
			.optional();
		feedback.ifPresent((some) -> this.jdbc.sql("delete from feedback where id = :id").param("id", id).update());
		return feedback;
	}

	/**
	 * Takes back all that a reader said of papers; muted terms stay muted.
	 */
	@Transactional
	public void forget(long reader) {
		this.jdbc.sql("delete from feedback where subscriber_id = :reader and kind <> 'MUTE'")
			.param("reader", reader)
			.update();
	}

	/**
	 * Deletes entries that no longer count.
	 * @return how many
	 */
	public int purge() {
		return this.old
			.delete(() -> this.jdbc.sql(ENDED).param("now", now()).param("max", OldRows.MAX_DELETED).update());
	}

	private static Feedback feedback(ResultSet rs, int row) throws SQLException {
		OffsetDateTime endsAt = rs.getObject("ends_at", OffsetDateTime.class);
		return new Feedback(rs.getLong("id"), Feedback.Kind.valueOf(rs.getString("kind")), rs.getString("about"),
				(endsAt != null) ? endsAt.toInstant() : null);
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
