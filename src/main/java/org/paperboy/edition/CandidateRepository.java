package org.paperboy.edition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds the papers that may be in an edition that is still open.
 */
@Repository
class CandidateRepository {

	private final JdbcClient jdbc;

	CandidateRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The papers listed for a date, and those listed for an earlier date that was closed
	 * without them; none that another edition holds.
	 */
	Set<String> firstLooks(LocalDate date) {
		return new HashSet<>(this.jdbc
			.sql("""
					select distinct s.paper_id from snapshot s
					where s.listed and (s.list_date = :date or (s.list_date < :date
							and exists (select 1 from edition e where e.edition_date = s.list_date and e.state = 'CLOSED')))
						and not exists (select 1 from edition_paper p where p.paper_id = s.paper_id and p.edition_date <> :date)""")
			.param("date", date)
			.query(String.class)
			.list());
	}

	/**
	 * The papers that may have a second look in the edition of a date: they were in an
	 * edition of the days before it, had enough votes since, and had no second look yet.
	 */
	Map<String, RankedPaper.FirstLook> mayComeBack(LocalDate date, int days, int minVotes) {
		Map<String, RankedPaper.FirstLook> looks = new HashMap<>();
		this.jdbc.sql("""
				select p.paper_id, p.edition_date, p.votes from edition_paper p
				join edition e on e.edition_date = p.edition_date
				where not p.second_look and e.state = 'CLOSED' and p.edition_date < :date and p.edition_date >= :from
					and exists (select 1 from snapshot s where s.paper_id = p.paper_id and s.votes >= :min)
					and not exists (select 1 from edition_paper q
						where q.paper_id = p.paper_id and q.second_look and q.edition_date <> :date)""")
			.param("date", date)
			.param("from", date.minusDays(days))
			.param("min", minVotes)
			.query((rs) -> {
				looks.put(rs.getString(1), firstLook(rs));
			});
		return looks;
	}

	/**
	 * The papers listed for a date that were in a closed edition of the days before it
	 * under another title than now, and had no second look yet: who saw them there did
	 * not see what they are.
	 */
	Map<String, RankedPaper.FirstLook> renamed(LocalDate date, int days) {
		Map<String, RankedPaper.FirstLook> looks = new HashMap<>();
		this.jdbc.sql("""
				select distinct p.paper_id, p.edition_date, p.votes, p.title, now.title from snapshot s
				join edition_paper p on p.paper_id = s.paper_id
				join edition e on e.edition_date = p.edition_date
				join paper now on now.id = p.paper_id
				where s.listed and s.list_date = :date and now.title <> p.title
					and e.state = 'CLOSED' and p.edition_date < :date and p.edition_date >= :from
					and not exists (select 1 from edition_paper q
						where q.paper_id = p.paper_id and q.second_look and q.edition_date <> :date)""")
			.param("date", date)
			.param("from", date.minusDays(days))
			.query((rs) -> {
				if (!PaperAliases.plainLetters(rs.getString(4)).equals(PaperAliases.plainLetters(rs.getString(5)))) {
					looks.put(rs.getString(1), firstLook(rs));
				}
			});
		return looks;
	}

	private static RankedPaper.FirstLook firstLook(ResultSet rs) throws SQLException {
		return new RankedPaper.FirstLook(rs.getObject(2, LocalDate.class), rs.getInt(3));
	}

}
