package org.paperboy.database;

import java.util.Optional;

import org.paperboy.EmbeddedDatabase;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.stereotype.Component;

/**
 * The database of this installation: a PostgreSQL, or an embedded H2.
 */
@Component
public class Database {

	private final String url;

	@Autowired
	Database(DataSourceProperties properties) {
		this(properties.determineUrl());
	}

	public Database(String url) {
		this.url = url;
	}

	/**
	 * Whether any number of nodes may share this database, as they may a PostgreSQL. Its
	 * driver takes no other spelling of its name.
	 */
	public boolean isShared() {
		return this.url.startsWith("jdbc:postgresql:");
	}

	/**
	 * The files of an embedded database; empty if it has none here.
	 */
	Optional<EmbeddedDatabase> files() {
		return EmbeddedDatabase.of(this.url);
	}

}
