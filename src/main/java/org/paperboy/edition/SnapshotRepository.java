package org.paperboy.edition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.paperboy.database.OldRows;
import org.paperboy.paper.Listing;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The stored snapshots: what sources said of papers, and when.
 */
@Repository
class SnapshotRepository {

	static final OldRows.Rows OLD = new OldRows.Rows("snapshot", "read_at",
			"exists (select 1 from edition_paper p where p.paper_id = snapshot.paper_id)");

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batch;

	private final OldRows old;

	SnapshotRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batch, OldRows old) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.old = old;
	}

	/**
	 * Stores a snapshot of each listing whose numbers are not those that its source last
	 * said.
	 * @param lists whether the source lists papers, or only has votes for them
	 */
	void store(String source, boolean lists, Collection<Listing> listings, Instant readAt) {
		Chunks.of(listings).forEach((some) -> storeSome(source, lists, some, readAt));
	}

	private void storeSome(String source, boolean lists, List<Listing> listings, Instant readAt) {
		Map<String, String> latest = latestNumbers(source, listings);
		SqlParameterSource[] changed = listings.stream().filter((listing) -> {
			String numbers = listing.votes() + " " + listing.comments() + " " + listing.stars();
			return !numbers.equals(latest.put(listing.paper().id() + listing.date(), numbers));
		})
			.map((listing) -> row(listing).addValue("source", source)
				.addValue("listed", lists)
				.addValue("readAt", readAt.atOffset(ZoneOffset.UTC)))
			.toArray(SqlParameterSource[]::new);
		if (changed.length > 0) {
			this.batch
				.batchUpdate(
						"insert into snapshot (paper_id, source, listed, list_date, read_at, votes, comments, stars) "
								+ "values (:paper, :source, :listed, :date, :readAt, :votes, :comments, :stars)",
						changed);
		}
	}

	/**
	 * The last numbers of a source by paper and list date.
	 */
	private Map<String, String> latestNumbers(String source, List<Listing> listings) {
		Map<String, String> latest = new HashMap<>();
		this.jdbc
			.sql("select paper_id, list_date, votes, comments, stars from snapshot "
					+ "where source = :source and paper_id = any(:ids) order by id")
			.param("source", source)
			.param("ids", listings.stream().map((listing) -> listing.paper().id()).toArray(String[]::new))
			.query((rs) -> {
				latest.put(rs.getString(1) + rs.getObject(2, LocalDate.class),
						rs.getInt(3) + " " + rs.getInt(4) + " " + rs.getObject(5, Integer.class));
			});
		return latest;
	}

	private static MapSqlParameterSource row(Listing listing) {
		return new MapSqlParameterSource().addValue("paper", listing.paper().id())
			.addValue("date", listing.date())
			.addValue("votes", listing.votes())
			.addValue("comments", listing.comments())
			.addValue("stars", listing.stars());
	}

	/**
	 * The ids a source listed for each day of a span.
	 */
	Map<LocalDate, Set<String>> listed(String source, LocalDate from, LocalDate to) {
		Map<LocalDate, Set<String>> listed = new HashMap<>();
		this.jdbc
			.sql("select distinct list_date, paper_id from snapshot "
					+ "where source = :source and list_date between :from and :to")
			.param("source", source)
			.param("from", from)
			.param("to", to)
			.query((rs) -> {
				listed.computeIfAbsent(rs.getObject(1, LocalDate.class), (day) -> new HashSet<>()).add(rs.getString(2));
			});
		return listed;
	}

	/**
	 * The day on which a source first listed each of some papers.
	 */
	Map<String, LocalDate> firstListed(String source, Collection<String> papers) {
		Map<String, LocalDate> first = new HashMap<>();
		Chunks.of(papers)
			.forEach((some) -> this.jdbc
				.sql("select paper_id, min(list_date) from snapshot "
						+ "where source = :source and paper_id = any(:ids) group by paper_id")
				.param("source", source)
				.param("ids", some.toArray(String[]::new))
				.query((rs) -> {
					first.put(rs.getString(1), rs.getObject(2, LocalDate.class));
				}));
		return first;
	}

	/**
	 * Deletes snapshots read before an instant, but never those of a paper that no
	 * edition holds yet.
	 * @return how many
	 */
	int purge(Instant before) {
		return this.old.delete(OLD, before);
	}

}
