package org.paperboy.edition;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.paperboy.paper.Paper;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The stored papers and their aliases.
 */
@Repository
class PaperRepository {

	/**
	 * The columns that {@link #paper} reads.
	 */
	static final String FACTS = "title, summary, authors, published, url, pdf_url, code_url, project_url, categories, doi";

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batch;

	PaperRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
		this.jdbc = jdbc;
		this.batch = batch;
	}

	/**
	 * Stores papers not yet known, and facts not yet known of known papers.
	 * @return whether a known paper became different
	 */
	boolean store(Collection<Paper> papers) {
		boolean changed = false;
		for (List<Paper> some : Chunks.of(papers)) {
			changed |= storeSome(some);
		}
		return changed;
	}

	private boolean storeSome(List<Paper> papers) {
		Map<String, Paper> read = new LinkedHashMap<>();
		papers.forEach((paper) -> read.merge(paper.id(), paper, Paper::mergedWith));
		Map<String, Paper> known = find(read.keySet());
		write("insert into paper (id, " + FACTS
				+ ", authority) values (:id, :title, :summary, :authors, :published, :url, "
				+ ":pdf, :code, :project, :categories, :doi, :authority)",
				read.values().stream().filter((paper) -> !known.containsKey(paper.id())).toList());
		List<Paper> changed = known.values()
			.stream()
			.map((paper) -> paper.mergedWith(read.getOrDefault(paper.id(), paper)))
			.filter((paper) -> !paper.equals(known.get(paper.id())))
			.toList();
		write("update paper set title = :title, summary = :summary, authors = :authors, published = :published, "
				+ "url = :url, pdf_url = :pdf, code_url = :code, project_url = :project, categories = :categories, "
				+ "doi = :doi, authority = :authority where id = :id", changed);
		return !changed.isEmpty();
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
			.addValue("categories", paper.categories().toArray(String[]::new))
			.addValue("doi", paper.doi())
			.addValue("authority", paper.authority());
	}

	/**
	 * The papers of these ids that are stored, by id.
	 */
	Map<String, Paper> find(Collection<String> ids) {
		Map<String, Paper> found = new HashMap<>();
		this.jdbc.sql("select id, " + FACTS + ", authority from paper where id = any(:ids)")
			.param("ids", ids.toArray(String[]::new))
			.query((rs, row) -> paper(rs, "id").withAuthority(rs.getInt("authority")))
			.list()
			.forEach((paper) -> found.put(paper.id(), paper));
		return found;
	}

	/**
	 * The sources that listed a paper.
	 */
	List<String> sources(String id) {
		return this.jdbc.sql("select distinct source from snapshot where paper_id = :id")
			.param("id", id)
			.query((rs, row) -> rs.getString(1))
			.list();
	}

	/**
	 * Gives a stored paper a better id, unless an edition was closed with the old one.
	 * @return whether it was given
	 */
	boolean rename(Paper paper, String id) {
		int closed = this.jdbc
			.sql("select count(*) from edition_paper p join edition e on e.edition_date = p.edition_date "
					+ "where p.paper_id = :old and e.state = 'CLOSED'")
			.param("old", paper.id())
			.query(Integer.class)
			.single();
		if (closed > 0 || find(List.of(id)).containsKey(id)) {
			return false;
		}
		store(List.of(paper.withId(id)));
		for (String table : List.of("snapshot", "paper_alias", "edition_paper")) {
			this.jdbc.sql("update " + table + " set paper_id = :new where paper_id = :old")
				.param("new", id)
				.param("old", paper.id())
				.update();
		}
		this.jdbc.sql("delete from paper where id = :old").param("old", paper.id()).update();
		return true;
	}

	/**
	 * The paper in a row.
	 * @param id the column of its id
	 */
	static Paper paper(ResultSet rs, String id) throws SQLException {
		return new Paper(rs.getString(id), rs.getString("title"), rs.getString("summary"), texts(rs, "authors"),
				rs.getObject("published", LocalDate.class), rs.getString("url"), rs.getString("pdf_url"),
				rs.getString("code_url"), rs.getString("project_url"), texts(rs, "categories"), rs.getString("doi"));
	}

	private static List<String> texts(ResultSet rs, String column) throws SQLException {
		Array array = rs.getArray(column);
		return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).toList();
	}

}
