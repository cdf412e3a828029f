package org.paperboy.database;

import javax.sql.DataSource;

import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.stereotype.Component;

/**
 * Tells what an error of the database means by its own codes, not only by the standard's:
 * PostgreSQL has one of its own for rows that were in use for too long.
 */
@Component
class DatabaseErrors extends SQLErrorCodeSQLExceptionTranslator {

	DatabaseErrors(DataSource database) {
		super(database);
	}

}
