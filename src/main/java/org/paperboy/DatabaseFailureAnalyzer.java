package org.paperboy;

import java.sql.SQLException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports that the database cannot be used, mostly because of a wrong address or
 * password, or a file that another process has open.
 */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
		Throwable first = cause;
		while (first.getCause() instanceof SQLException inner) {
			first = inner;
		}
		return new FailureAnalysis("spring.datasource.url: the database cannot be used (" + first.getMessage()
				+ "); check the address, the user and the password, and that it is running", null, cause);
	}

}
