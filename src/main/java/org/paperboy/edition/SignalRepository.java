package org.paperboy.edition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the {@link Signals} of papers off their stored snapshots. Scores are computed
 * from nothing else.
 */
@Repository
class SignalRepository {

	private final JdbcClient jdbc;

	SignalRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The last snapshot there is; those stored later have greater numbers.
	 */
	long last() {
		return this.jdbc.sql("select coalesce(max(id), 0) from snapshot").query(Long.class).single();
	}

	/**
	 * The signals of papers for the edition of a date.
	 * @param cut the last snapshot to look at
	 */
	Map<String, Signals> find(Collection<String> papers, LocalDate date, long cut) {
		Instant begin = date.atStartOfDay().toInstant(ZoneOffset.UTC);
		Map<String, Signals> signals = new HashMap<>();
		Chunks.of(papers).forEach((some) -> {
			Map<String, PaperSnapshots> byPaper = new HashMap<>();
			this.jdbc
				.sql("select paper_id, source, list_date, listed, read_at, votes, comments, stars from snapshot "
						+ "where paper_id = any(:ids) and id <= :cut order by id")
				.param("ids", some.toArray(String[]::new))
				.param("cut", cut)
				.query((rs) -> {
					byPaper.computeIfAbsent(rs.getString(1), (id) -> new PaperSnapshots())
						.add(new PaperSnapshots.Snapshot(rs.getString(2), rs.getObject(3, LocalDate.class),
								rs.getBoolean(4), rs.getObject(5, OffsetDateTime.class).toInstant().isBefore(begin),
								rs.getInt(6), rs.getInt(7), rs.getObject(8, Integer.class)));
				});
			byPaper.forEach((id, snapshots) -> signals.put(id, snapshots.signals(date)));
		});
		return signals;
	}

}
