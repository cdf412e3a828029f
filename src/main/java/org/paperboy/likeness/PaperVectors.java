package org.paperboy.likeness;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.paperboy.meaning.Meaning;
import org.paperboy.meaning.TextVector;
import org.paperboy.paper.Paper;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The kept vectors of papers. A vector goes with its paper.
 */
@Repository
class PaperVectors {

	private final JdbcClient jdbc;

	PaperVectors(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The text that stands for a paper.
	 */
	static String text(Paper paper) {
		Paper readable = paper.readable();
		return readable.title() + "\n" + readable.summary();
	}

	/**
	 * The hash that tells whether a paper's text is another than that of its vector.
	 */
	static String hash(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The hashes of the texts of those papers that have a vector of today's model, by id.
	 */
	Map<String, String> hashes(Collection<String> ids) {
		Map<String, String> hashes = new HashMap<>();
		this.jdbc.sql("select paper_id, text_hash from paper_vector where paper_id = any(:ids) and model = :model")
			.param("ids", ids.toArray(String[]::new))
			.param("model", Meaning.MODEL)
			.query((rs) -> {
				hashes.put(rs.getString(1), rs.getString(2));
			});
		return hashes;
	}

	/**
	 * The vectors of those papers that have one of today's model, by id.
	 */
	Map<String, TextVector> find(Collection<String> ids) {
		Map<String, TextVector> vectors = new HashMap<>();
		this.jdbc.sql("select paper_id, vector from paper_vector where paper_id = any(:ids) and model = :model")
			.param("ids", ids.toArray(String[]::new))
			.param("model", Meaning.MODEL)
			.query((rs) -> {
				vectors.put(rs.getString(1), TextVector.ofBytes(rs.getBytes(2)));
			});
		return vectors;
	}

	/**
	 * The vectors of the last papers of all editions.
	 */
	List<TextVector> recent(int max) {
		return this.jdbc
			.sql("select vector from paper_vector v join edition_paper p on p.paper_id = v.paper_id "
					+ "where model = :model order by edition_date desc, v.paper_id fetch first :max rows only")
			.param("model", Meaning.MODEL)
			.param("max", max)
			.query((rs, row) -> TextVector.ofBytes(rs.getBytes(1)))
			.list();
	}

	/**
	 * Keeps the vector of a paper in place of an older one; of two nodes that do so at
	 * once, one.
	 */
	void keep(String id, String hash, TextVector vector) {
		if (write("update paper_vector set model = :model, text_hash = :hash, vector = :vector where paper_id = :id",
				id, hash, vector) > 0) {
			return;
		}
		try {
			write("insert into paper_vector (paper_id, model, text_hash, vector) "
					+ "select id, :model, :hash, :vector from paper where id = :id", id, hash, vector);
		}
		catch (DataIntegrityViolationException ex) {
			// Another node was faster, or the paper is gone.
		}
	}

	private int write(String sql, String id, String hash, TextVector vector) {
		return this.jdbc.sql(sql)
			.param("id", id)
			.param("model", Meaning.MODEL)
			.param("hash", hash)
			.param("vector", vector.bytes())
			.update();
	}

}
