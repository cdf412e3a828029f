package org.paperboy.web.traffic;

import java.io.IOException;

import org.apache.catalina.connector.Response;

import org.springframework.http.HttpStatus;

/**
 * Refuses a request at once and without a page, which would be more work.
 */
final class Refusal {

	private Refusal() {
	}

	static void send(Response response, HttpStatus status) throws IOException {
		response.setStatus(status.value());
		if (status == HttpStatus.SERVICE_UNAVAILABLE) {
			response.setHeader("Retry-After", "5");
			response.setHeader("Connection", "close");
		}
		response.setContentType("application/problem+json");
		response.getWriter()
			.write("{\"type\":\"about:blank\",\"title\":\"" + status.getReasonPhrase() + "\",\"status\":"
					+ status.value() + "}");
	}

}
