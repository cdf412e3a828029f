package org.paperboy.edition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The stored editions, with their state.
 */
@Repository
class EditionRepository {

	private static final String HEADINGS = "select e.edition_date, e.number, e.state, e.changed_at, e.ranker, "
			+ "(select count(*) from edition_paper p where p.edition_date = e.edition_date) from edition e ";

	private final JdbcClient jdbc;

	private final EditionPaperRepository papers;

	EditionRepository(JdbcClient jdbc, EditionPaperRepository papers) {
		this.jdbc = jdbc;
		this.papers = papers;
	}

	/**
	 * Waits until no other node stores a collection, and makes other nodes wait until the
	 * transaction ends.
	 */
	void lockCollections() {
		this.jdbc.sql("select content from installation where name = 'collection' for update")
			.query(String.class)
			.single();
	}

	/**
	 * Whether the edition of a date is open; one that is not there yet is opened.
	 */
	boolean open(LocalDate date, Instant now) {
		Optional<Boolean> closed = heading(date).map(Edition.Heading::closed);
		if (closed.isEmpty()) {
			this.jdbc.sql(
					"insert into edition (edition_date, state, ranker, changed_at) values (:date, 'OPEN', :ranker, :now)")
				.param("date", date)
				.param("ranker", TrendingScore.RANKER)
				.param("now", now.atOffset(ZoneOffset.UTC))
				.update();
		}
		return !closed.orElse(false);
	}

	/**
	 * Replaces the papers of an open edition, if they or their places changed. It gets
	 * its number with its first paper, and changes later than ever before, so that its
	 * heading tells what it holds.
	 * @param places strongest first
	 * @param learned whether something was learned of papers that it may hold
	 * @param cut the last snapshot that ranked them
	 */
	void fill(LocalDate date, List<Place> places, boolean learned, long cut, Instant now) {
		if (!learned && this.papers.places(date).equals(places)) {
			return;
		}
		this.papers.replace(date, places);
		this.jdbc
			.sql("update edition set snapshot_cut = :cut, ranker = :ranker, changed_at = case when number is null or "
					+ "changed_at < :now then :now else changed_at + interval '0.000001' second end "
					+ "where edition_date = :date")
			.param("cut", cut)
			.param("ranker", TrendingScore.RANKER)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("date", date)
			.update();
		if (!places.isEmpty()) {
			this.jdbc
				.sql("update edition set number = (select coalesce(max(number), 0) + 1 from edition) "
						+ "where edition_date = :date and number is null")
				.param("date", date)
				.update();
		}
	}

	/**
	 * The papers of an edition, strongest first.
	 */
	List<RankedPaper> papers(LocalDate date) {
		return this.papers.find(date);
	}

	void close(LocalDate date, Instant now) {
		this.jdbc
			.sql("update edition set state = 'CLOSED', closed_at = :now, changed_at = :now "
					+ "where edition_date = :date and state = 'OPEN'")
			.param("date", date)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * The last snapshot that an edition was ranked with.
	 */
	long cut(LocalDate date) {
		return this.jdbc.sql("select snapshot_cut from edition where edition_date = :date")
			.param("date", date)
			.query(Long.class)
			.single();
	}

	Optional<Edition.Heading> heading(LocalDate date) {
		return headings("where e.edition_date = :date", date, 1).stream().findFirst();
	}

	/**
	 * The newest edition that holds papers.
	 */
	Optional<Edition.Heading> newest() {
		return headings("where exists (select 1 from edition_paper p where p.edition_date = e.edition_date)",
				LocalDate.MIN, 1)
			.stream()
			.findFirst();
	}

	List<Edition.Heading> newest(int max) {
		return headings("", LocalDate.MIN, max);
	}

	/**
	 * The newest closed editions that hold papers.
	 */
	List<Edition.Heading> newestClosed(int max) {
		return headings("where e.state = 'CLOSED' and exists "
				+ "(select 1 from edition_paper p where p.edition_date = e.edition_date)", LocalDate.MIN, max);
	}

	/**
	 * The closed editions after a date, newest first.
	 */
	List<Edition.Heading> closedAfter(LocalDate date) {
		return headings("where e.state = 'CLOSED' and e.edition_date > :date", date, 1000);
	}

	/**
	 * The dates before one whose editions are still open.
	 */
	List<LocalDate> openBefore(LocalDate date) {
		return this.jdbc
			.sql("select edition_date from edition where state = 'OPEN' and edition_date < :date order by edition_date")
			.param("date", date)
			.query((rs, row) -> rs.getObject(1, LocalDate.class))
			.list();
	}

	private List<Edition.Heading> headings(String where, LocalDate date, int max) {
		JdbcClient.StatementSpec sql = this.jdbc.sql(HEADINGS + where + " order by e.edition_date desc limit :max")
			.param("max", max);
		return (where.contains(":date") ? sql.param("date", date) : sql)
			.query((rs, row) -> new Edition.Heading(rs.getObject(1, LocalDate.class), rs.getObject(2, Integer.class),
					"CLOSED".equals(rs.getString(3)), rs.getObject(4, OffsetDateTime.class).toInstant(),
					rs.getString(5), rs.getInt(6)))
			.list();
	}

}
