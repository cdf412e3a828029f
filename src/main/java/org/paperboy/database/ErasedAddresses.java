package org.paperboy.database;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Removes erased addresses from the files of the database, which keep the bytes of a
 * deleted row until something else is written over them. The files are rewritten soon
 * after an erasure, once for all erasures by then.
 */
@Component
public class ErasedAddresses {

	private static final Logger log = LoggerFactory.getLogger(ErasedAddresses.class);

	private static final String NAME = "erased";

	/**
	 * Rewriting may take one part in this many of the time.
	 */
	private static final int SHARE = 100;

	private final JdbcClient jdbc;

	private final FileRewriting rewriting;

	private long notBefore = System.nanoTime();

	ErasedAddresses(JdbcClient jdbc, DataSource dataSource, Database database) {
		this.jdbc = jdbc;
		this.rewriting = database.isShared() ? new PostgresTables(dataSource)
				: new H2File(dataSource, database.files());
	}

	/**
	 * Notes that the current transaction erases an address.
	 */
	public void note() {
		set(UUID.randomUUID().toString());
	}

	private void set(String content) {
		this.jdbc.sql("update installation set content = :content where name = :name")
			.param("content", content)
			.param("name", NAME)
			.update();
	}

	/**
	 * Rewrites the files if an address was erased since that was last done.
	 * @return whether that was needed and possible
	 */
	public synchronized boolean rewrite() {
		String noted = this.jdbc.sql("select content from installation where name = :name")
			.param("name", NAME)
			.query(String.class)
			.single();
		if (noted.isEmpty() || System.nanoTime() - this.notBefore < 0) {
			return false;
		}
		long begun = System.nanoTime();
		boolean done = rewriteFiles();
		long took = System.nanoTime() - begun;
		this.notBefore = System.nanoTime() + SHARE * took;
		if (done) {
			// unless another address was erased meanwhile
			this.jdbc.sql("update installation set content = '' where name = :name and content = :noted")
				.param("name", NAME)
				.param("noted", noted)
				.update();
			log.info("The database's files were written anew without erased addresses, in {} ms",
					Duration.ofNanos(took).toMillis());
		}
		return done;
	}

	private boolean rewriteFiles() {
		try {
			return this.rewriting.rewrite();
		}
		catch (SQLException | IOException ex) {
			log.warn("Erased addresses are still in the files of the database: {}", ex.getMessage());
			return false;
		}
	}

}
