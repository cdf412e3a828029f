package org.paperboy;

import java.sql.SQLException;

import com.zaxxer.hikari.SQLExceptionOverride;

/**
 * Makes the pool drop connections to an embedded database that closed itself because the
 * disk is full. The next connection opens it again, once there is space.
 */
public class ClosedDatabase implements SQLExceptionOverride {

	/**
	 * {@code DATABASE_IS_CLOSED} of H2.
	 */
	private static final int CLOSED = 90098;

	@java.lang.Override
	public Override adjudicate(SQLException ex) {
		return (ex.getErrorCode() == CLOSED) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
	}

}
