package org.paperboy.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The stored editions and the readings they were made from.
 */
@Repository
class EditionRepository {

	private static final String HEADINGS = "select e.edition_date, e.number, e.state, "
			+ "(select count(*) from edition_paper p where p.edition_date = e.edition_date) from edition e ";

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batch;

	EditionRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
		this.jdbc = jdbc;
		this.batch = batch;
	}

	/**
	 * Locks the edition of a date until the transaction ends, creating it open where
	 * there is none.
	 * @return whether it is open
	 */
	boolean lockOpen(LocalDate date) {
		Optional<String> state = state(date);
		if (state.isEmpty()) {
			this.jdbc
				.sql("insert into edition (edition_date, number, state, ranker) "
						+ "select :date, coalesce(max(number), 0) + 1, 'OPEN', :ranker from edition")
				.param("date", date)
				.param("ranker", TrendingScore.RANKER)
				.update();
			state = state(date);
		}
		return state.orElseThrow().equals("OPEN");
	}

	private Optional<String> state(LocalDate date) {
		return this.jdbc.sql("select state from edition where edition_date = :date for update")
			.param("date", date)
			.query(String.class)
			.optional();
	}

	/**
	 * Replaces the papers of an open edition, where they differ from what it holds.
	 */
	void fill(LocalDate date, List<RankedPaper> papers) {
		List<RankedPaper> held = papers(date);
		if (same(held, papers)) {
			return;
		}
		this.jdbc.sql("delete from edition_paper where edition_date = :date").param("date", date).update();
		SqlParameterSource[] rows = new SqlParameterSource[papers.size()];
		for (int i = 0; i < rows.length; i++) {
			RankedPaper ranked = papers.get(i);
			rows[i] = new MapSqlParameterSource().addValue("date", date)
				.addValue("position", i + 1)
				.addValue("paper", ranked.paper().id())
				.addValue("score", ranked.score())
				.addValue("votes", ranked.votes())
				.addValue("comments", ranked.comments())
				.addValue("stars", ranked.stars())
				.addValue("sources", ranked.sources());
		}
		if (rows.length > 0) {
			this.batch.batchUpdate(
					"insert into edition_paper (edition_date, position, paper_id, score, votes, comments, stars, sources) "
							+ "values (:date, :position, :paper, :score, :votes, :comments, :stars, :sources)",
					rows);
		}
	}

	private static boolean same(List<RankedPaper> held, List<RankedPaper> papers) {
		return held.stream()
			.map((ranked) -> new RankedPaper(ranked.paper(), 0, ranked.score(), ranked.votes(), ranked.comments(),
					ranked.stars(), ranked.sources()))
			.toList()
			.equals(papers);
	}

	void close(LocalDate date, Instant now) {
		this.jdbc
			.sql("update edition set state = 'CLOSED', closed_at = :now where edition_date = :date and state = 'OPEN'")
			.param("date", date)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Notes how a source answered for a date; that it failed later does not undo what it
	 * had answered before.
	 */
	void record(LocalDate date, String source, Reading reading, int papers, Instant now) {
		if (reading.outcome() == Reading.Outcome.FAILED
				&& readings(date).stream().anyMatch((before) -> before.name().equals(source) && before.papers() > 0)) {
			return;
		}
		MapSqlParameterSource row = new MapSqlParameterSource().addValue("date", date)
			.addValue("source", source)
			.addValue("outcome", reading.outcome().name())
			.addValue("papers", papers)
			.addValue("detail", reading.detail())
			.addValue("now", now.atOffset(ZoneOffset.UTC));
		int updated = this.batch.update("update reading set outcome = :outcome, papers = :papers, detail = :detail, "
				+ "read_at = :now where list_date = :date and source = :source", row);
		if (updated == 0) {
			this.batch.update("insert into reading (list_date, source, outcome, papers, detail, read_at) "
					+ "values (:date, :source, :outcome, :papers, :detail, :now)", row);
		}
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

	List<Edition.Heading> newest(int most) {
		return headings("", LocalDate.MIN, most);
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

	private List<Edition.Heading> headings(String where, LocalDate date, int most) {
		JdbcClient.StatementSpec sql = this.jdbc.sql(HEADINGS + where + " order by e.edition_date desc limit :most")
			.param("most", most);
		return (where.contains(":date") ? sql.param("date", date) : sql)
			.query((rs, row) -> new Edition.Heading(rs.getObject(1, LocalDate.class), rs.getInt(2),
					"CLOSED".equals(rs.getString(3)), rs.getInt(4)))
			.list();
	}

	List<RankedPaper> papers(LocalDate date) {
		return this.jdbc
			.sql("select e.*, p.* from edition_paper e join paper p on p.id = e.paper_id "
					+ "where e.edition_date = :date order by e.position")
			.param("date", date)
			.query((rs, row) -> new RankedPaper(PaperRepository.paper(rs, row), rs.getInt("position"),
					rs.getDouble("score"), rs.getInt("votes"), rs.getInt("comments"), rs.getInt("stars"),
					rs.getInt("sources")))
			.list();
	}

	/**
	 * How each source answered for a date: last, or when it last had papers.
	 */
	List<Collection.Source> readings(LocalDate date) {
		return this.jdbc
			.sql("select source, outcome, papers, detail from reading where list_date = :date order by source")
			.param("date", date)
			.query((rs, row) -> new Collection.Source(rs.getString(1), Reading.Outcome.valueOf(rs.getString(2)),
					rs.getInt(3), rs.getString(4)))
			.list();
	}

}
