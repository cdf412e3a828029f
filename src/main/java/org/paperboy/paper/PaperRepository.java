package org.paperboy.paper;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The stored papers and what sources said of them.
 */
@Repository
class PaperRepository {

	private static final String COLUMNS = "id, title, summary, authors, published, url, pdf_url, code_url, project_url, categories";

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batch;

	PaperRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
		this.jdbc = jdbc;
		this.batch = batch;
	}

	/**
	 * Stores what is new of a source's listings: papers not yet known, facts not yet
	 * known of known papers, and a snapshot where the numbers changed.
	 */
	void store(String source, Collection<Listing> listings, Instant readAt) {
		Map<String, Paper> read = new LinkedHashMap<>();
		listings.forEach((listing) -> read.merge(listing.paper().id(), listing.paper(), Paper::mergedWith));
		Map<String, Paper> known = find(read.keySet());
		write("insert into paper (" + COLUMNS + ") values (:id, :title, :summary, :authors, :published, :url, :pdf, "
				+ ":code, :project, :categories)",
				read.values().stream().filter((paper) -> !known.containsKey(paper.id())).toList());
		write("update paper set summary = :summary, authors = :authors, published = :published, pdf_url = :pdf, "
				+ "code_url = :code, project_url = :project, categories = :categories where id = :id",
				known.values()
					.stream()
					.filter((paper) -> !paper.mergedWith(read.getOrDefault(paper.id(), paper)).equals(paper))
					.map((paper) -> paper.mergedWith(read.getOrDefault(paper.id(), paper)))
					.toList());
		storeSnapshots(source, listings, readAt);
	}

	private void write(String sql, List<Paper> papers) {
		if (!papers.isEmpty()) {
			this.batch.batchUpdate(sql,
					papers.stream().map(PaperRepository::parameters).toArray(SqlParameterSource[]::new));
		}
	}

	private static SqlParameterSource parameters(Paper paper) {
		return new MapSqlParameterSource().addValue("id", paper.id())
			.addValue("title", paper.title())
			.addValue("summary", paper.summary())
			.addValue("authors", paper.authors().toArray(String[]::new))
			.addValue("published", paper.published())
			.addValue("url", paper.url())
			.addValue("pdf", paper.pdfUrl())
			.addValue("code", paper.codeUrl())
			.addValue("project", paper.projectUrl())
			.addValue("categories", paper.categories().toArray(String[]::new));
	}

	private void storeSnapshots(String source, Collection<Listing> listings, Instant readAt) {
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
		SqlParameterSource[] changed = listings.stream()
			.filter((listing) -> !(listing.votes() + " " + listing.comments() + " " + listing.stars())
				.equals(latest.get(listing.paper().id() + listing.date())))
			.map((listing) -> new MapSqlParameterSource().addValue("paper", listing.paper().id())
				.addValue("source", source)
				.addValue("date", listing.date())
				.addValue("readAt", readAt.atOffset(ZoneOffset.UTC))
				.addValue("votes", listing.votes())
				.addValue("comments", listing.comments())
				.addValue("stars", listing.stars()))
			.toArray(SqlParameterSource[]::new);
		if (changed.length > 0) {
			this.batch
				.batchUpdate("insert into snapshot (paper_id, source, list_date, read_at, votes, comments, stars) "
						+ "values (:paper, :source, :date, :readAt, :votes, :comments, :stars)", changed);
		}
	}

	/**
	 * The papers of these ids that are stored, by id.
	 */
	Map<String, Paper> find(Collection<String> ids) {
		Map<String, Paper> found = new HashMap<>();
		this.jdbc.sql("select " + COLUMNS + " from paper where id = any(:ids)")
			.param("ids", ids.toArray(String[]::new))
			.query(PaperRepository::paper)
			.list()
			.forEach((paper) -> found.put(paper.id(), paper));
		return found;
	}

	/**
	 * The papers that belong into a date's edition while it is open: those listed for it,
	 * and those listed for an earlier date that was closed without them; none that
	 * another edition holds. Strongest first.
	 */
	List<RankedPaper> candidates(LocalDate date) {
		Map<String, Attention> attention = new HashMap<>();
		this.jdbc
			.sql("""
					select s.paper_id, s.source, s.votes, s.comments, s.stars from snapshot s
					where (s.list_date = :date or (s.list_date < :date
							and exists (select 1 from edition e where e.edition_date = s.list_date and e.state = 'CLOSED')))
						and not exists (select 1 from edition_paper p where p.paper_id = s.paper_id and p.edition_date <> :date)
					order by s.id""")
			.param("date", date)
			.query((rs) -> {
				attention.computeIfAbsent(rs.getString(1), (id) -> new Attention())
					.saw(rs.getString(2), new int[] { rs.getInt(3), rs.getInt(4), rs.getInt(5) });
			});
		return find(attention.keySet()).values()
			.stream()
			.map((paper) -> Optional.ofNullable(attention.get(paper.id())).orElseThrow().ranked(paper))
			.sorted(TrendingScore.ORDER)
			.toList();
	}

	/**
	 * The latest numbers of each source for one paper.
	 */
	private static final class Attention {

		private final Map<String, int[]> latest = new HashMap<>();

		void saw(String source, int[] votesCommentsStars) {
			this.latest.put(source, votesCommentsStars);
		}

		RankedPaper ranked(Paper paper) {
			int votes = this.latest.values().stream().mapToInt((numbers) -> numbers[0]).sum();
			int comments = this.latest.values().stream().mapToInt((numbers) -> numbers[1]).sum();
			int stars = this.latest.values().stream().mapToInt((numbers) -> numbers[2]).max().orElse(0);
			return new RankedPaper(paper, 0, TrendingScore.of(votes, comments, stars, this.latest.size()), votes,
					comments, stars, this.latest.size());
		}

	}

	/**
	 * Deletes snapshots read before an instant, but never those of an edition still open.
	 * @return how many
	 */
	int purgeSnapshots(Instant before) {
		return this.jdbc
			.sql("delete from snapshot where read_at < :before and exists "
					+ "(select 1 from edition_paper p where p.paper_id = snapshot.paper_id)")
			.param("before", before.atOffset(ZoneOffset.UTC))
			.update();
	}

	static Paper paper(ResultSet rs, int row) throws SQLException {
		return new Paper(rs.getString("id"), rs.getString("title"), rs.getString("summary"), texts(rs, "authors"),
				rs.getObject("published", LocalDate.class), rs.getString("url"), rs.getString("pdf_url"),
				rs.getString("code_url"), rs.getString("project_url"), texts(rs, "categories"));
	}

	private static List<String> texts(ResultSet rs, String column) throws SQLException {
		Array array = rs.getArray(column);
		return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).toList();
	}

}
