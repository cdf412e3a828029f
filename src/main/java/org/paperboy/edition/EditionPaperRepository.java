package org.paperboy.edition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The papers of the stored editions, as they printed them.
 */
@Repository
class EditionPaperRepository {

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batch;

	EditionPaperRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
		this.jdbc = jdbc;
		this.batch = batch;
	}

	/**
	 * Puts papers into an edition, in place of those in it.
	 * @param places strongest first
	 */
	void replace(LocalDate date, List<Place> places) {
		this.jdbc.sql("delete from edition_paper where edition_date = :date").param("date", date).update();
		insert(date, places);
	}

	private void insert(LocalDate date, List<Place> places) {
		int position = 0;
		for (List<Place> some : Chunks.of(places)) {
			SqlParameterSource[] rows = new SqlParameterSource[some.size()];
			for (int i = 0; i < rows.length; i++) {
				rows[i] = row(date, ++position, some.get(i));
			}
			this.batch.batchUpdate("insert into edition_paper (edition_date, position, paper_id, second_look, "
					+ PaperRepository.FACTS
					+ ", score, votes, growth, comments, stars, new_stars, age, sources, first_date, first_votes) "
					+ "select cast(:date as date), cast(:position as integer), id, cast(:second as boolean), "
					+ PaperRepository.FACTS
					+ ", cast(:score as double precision), cast(:votes as integer), cast(:growth as integer), "
					+ "cast(:comments as integer), cast(:stars as integer), cast(:newStars as integer), "
					+ "cast(:age as integer), cast(:sources as integer), cast(:firstDate as date), "
					+ "cast(:firstVotes as integer) from paper where id = :paper", rows);
		}
	}

	private static SqlParameterSource row(LocalDate date, int position, Place place) {
		Signals signals = place.signals();
		RankedPaper.FirstLook first = place.firstLook();
		return new MapSqlParameterSource().addValue("date", date)
			.addValue("position", position)
			.addValue("paper", place.paper())
			.addValue("second", first != null)
			.addValue("score", place.score())
			.addValue("votes", signals.votes())
			.addValue("growth", signals.growth())
			.addValue("comments", signals.comments())
			.addValue("stars", signals.stars())
			.addValue("newStars", signals.newStars())
			.addValue("age", signals.age())
			.addValue("sources", signals.sources())
			.addValue("firstDate", (first != null) ? first.date() : null)
			.addValue("firstVotes", (first != null) ? first.votes() : null);
	}

	List<Place> places(LocalDate date) {
		return this.jdbc
			.sql("select paper_id, score, votes, growth, comments, stars, new_stars, age, sources, first_date, "
					+ "first_votes from edition_paper where edition_date = :date order by position")
			.param("date", date)
			.query((rs, row) -> new Place(rs.getString("paper_id"), rs.getDouble("score"), signals(rs), firstLook(rs)))
			.list();
	}

	/**
	 * The papers of an edition, strongest first.
	 */
	List<RankedPaper> find(LocalDate date) {
		return this.jdbc.sql("select * from edition_paper where edition_date = :date order by position")
			.param("date", date)
			.query((rs, row) -> new RankedPaper(PaperRepository.paper(rs, "paper_id"), rs.getInt("position"),
					rs.getDouble("score"), signals(rs), firstLook(rs)))
			.list();
	}

	private static Signals signals(ResultSet rs) throws SQLException {
		return new Signals(rs.getInt("votes"), rs.getInt("growth"), rs.getInt("comments"), rs.getInt("stars"),
				rs.getInt("new_stars"), rs.getInt("age"), rs.getInt("sources"));
	}

	private static RankedPaper.@Nullable FirstLook firstLook(ResultSet rs) throws SQLException {
		LocalDate date = rs.getObject("first_date", LocalDate.class);
		return (date != null) ? new RankedPaper.FirstLook(date, rs.getInt("first_votes")) : null;
	}

}
