package org.paperboy.web;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Answers calls that the web server refuses before any filter sees them, with problem
 * details; pages are left to the server. A request whose target cannot be read comes from
 * a program, as browsers escape.
 */
class ApiErrorValve extends ErrorReportValve {

	private final String path;

	/**
	 * @param path that all pages are below
	 */
	ApiErrorValve(String path) {
		this.path = path;
	}

	@Override
	protected void report(Request request, Response response, Throwable throwable) {
		HttpStatus status = HttpStatus.resolve(response.getStatus());
		String uri = request.getRequestURI();
		boolean unreadable = uri == null || uri.isEmpty();
		if (status == null || !status.isError() || !(unreadable || ApiProblem.isApi(this.path, uri))
				|| response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		try {
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.getOutputStream().write(ApiProblem.json(status, this.path, unreadable ? null : uri, null));
			response.finishResponse();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
