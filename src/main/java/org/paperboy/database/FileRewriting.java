package org.paperboy.database;

import java.io.IOException;
import java.sql.SQLException;

/**
 * A way to rewrite the files of a database.
 */
interface FileRewriting {

	/**
	 * Rewrites them without deleted rows.
	 * @return whether that was possible at this time
	 */
	boolean rewrite() throws SQLException, IOException;

}
