package org.paperboy.edition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.paperboy.paper.Reading;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The stored answers of sources for each day.
 */
@Repository
class ReadingRepository {

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate named;

	ReadingRepository(JdbcClient jdbc, NamedParameterJdbcTemplate named) {
		this.jdbc = jdbc;
		this.named = named;
	}

	/**
	 * Notes how a source answered for a date; an answer without papers does not replace
	 * one with papers.
	 */
	void record(LocalDate date, String source, Reading reading, int papers, Instant now) {
		if (papers == 0
				&& find(date).stream().anyMatch((before) -> before.name().equals(source) && before.papers() > 0)) {
			return;
		}
		MapSqlParameterSource row = new MapSqlParameterSource().addValue("date", date)
			.addValue("source", source)
			.addValue("outcome", reading.outcome().name())
			.addValue("papers", papers)
			.addValue("detail", reading.detail())
			.addValue("now", now.atOffset(ZoneOffset.UTC));
		int updated = this.named.update("update reading set outcome = :outcome, papers = :papers, detail = :detail, "
				+ "read_at = :now where list_date = :date and source = :source", row);
		if (updated == 0) {
			this.named.update("insert into reading (list_date, source, outcome, papers, detail, read_at) "
					+ "values (:date, :source, :outcome, :papers, :detail, :now)", row);
		}
	}

	/**
	 * The number of papers that a source had on each day of a span on which it answered
	 * well.
	 * @param to exclusive
	 */
	Map<LocalDate, Integer> counts(String source, LocalDate from, LocalDate to) {
		Map<LocalDate, Integer> counts = new HashMap<>();
		this.jdbc
			.sql("select list_date, papers from reading where source = :source and outcome = 'OK' "
					+ "and list_date >= :from and list_date < :to")
			.param("source", source)
			.param("from", from)
			.param("to", to)
			.query((rs) -> {
				counts.put(rs.getObject(1, LocalDate.class), rs.getInt(2));
			});
		return counts;
	}

	/**
	 * The answer of each source for a date: the last one, or the last one with papers.
	 */
	List<Collected.Source> find(LocalDate date) {
		return this.jdbc
			.sql("select source, outcome, papers, detail from reading where list_date = :date order by source")
			.param("date", date)
			.query((rs, row) -> new Collected.Source(rs.getString(1), Reading.Outcome.valueOf(rs.getString(2)),
					rs.getInt(3), rs.getString(4)))
			.list();
	}

}
