package org.paperboy.edition;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The stored aliases of papers: their ids and other names, each of one paper.
 */
@Repository
class AliasRepository {

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batch;

	AliasRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
		this.jdbc = jdbc;
		this.batch = batch;
	}

	/**
	 * The ids of stored papers by their aliases, of those asked for.
	 */
	Map<String, String> named(Collection<String> aliases) {
		Map<String, String> named = new HashMap<>();
		Chunks.of(aliases)
			.forEach((some) -> this.jdbc.sql("select alias, paper_id from paper_alias where alias = any(:aliases)")
				.param("aliases", some.toArray(String[]::new))
				.query((rs) -> {
					named.put(rs.getString(1), rs.getString(2));
				}));
		return named;
	}

	/**
	 * Stores aliases of papers, unless they are taken.
	 */
	void name(Map<String, String> idsByAlias) {
		Map<String, String> taken = named(idsByAlias.keySet());
		SqlParameterSource[] rows = idsByAlias.entrySet()
			.stream()
			.filter((entry) -> !taken.containsKey(entry.getKey()))
			.map((entry) -> new MapSqlParameterSource().addValue("alias", entry.getKey())
				.addValue("id", entry.getValue()))
			.toArray(SqlParameterSource[]::new);
		if (rows.length > 0) {
			this.batch.batchUpdate("insert into paper_alias (alias, paper_id) values (:alias, :id)", rows);
		}
	}

}
