package org.paperboy.web.traffic;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;

import org.paperboy.Network;

import org.springframework.http.HttpStatus;

/**
 * Receives the whole body of every request, into memory that all share, before the
 * request gets its turn to be answered. Only the operator's files, which may have any
 * length, are read while they arrive.
 */
final class RequestValve extends ValveBase {

	private static final int MAX_LANGUAGES = 10;

	private static final Set<String> PROBES = Set.of("/livez", "/readyz");

	private final Turns turns;

	private final Semaphore bodyBytes;

	/**
	 * @param turns of the requests that are answered at once
	 */
	RequestValve(Bounds bounds, Turns turns) {
		super(true);
		this.turns = turns;
		this.bodyBytes = new Semaphore(bounds.bodyBytes());
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (request.isAsyncDispatching()) {
			getNext().invoke(request, response);
			return;
		}
		cutLanguages(request.getCoyoteRequest().getMimeHeaders());
		if (PROBES.contains(request.getServletPath())) {
			Connections.now(Connections.State.ANSWERING);
			endConnectionIfScarce(response);
			getNext().invoke(request, response);
			return;
		}
		ReceivedBody body = new ReceivedBody(this.bodyBytes);
		try {
			if (isStream(request) || body.receive(request, response)) {
				Connections.now(Connections.State.ANSWERING);
				answer(request, response);
			}
		}
		finally {
			body.release();
		}
	}

	/**
	 * Keeps the first ten languages that a browser prefers.
	 */
	private static void cutLanguages(MimeHeaders headers) {
		List<String> languages = Collections.list(headers.values("Accept-Language"))
			.stream()
			.flatMap((value) -> List.of(value.split(",", MAX_LANGUAGES + 1)).stream())
			.toList();
		if (languages.size() > MAX_LANGUAGES) {
			headers.removeHeader("Accept-Language");
			headers.addValue("Accept-Language").setString(String.join(",", languages.subList(0, MAX_LANGUAGES)));
		}
	}

	private static boolean isStream(Request request) {
		String type = request.getContentType();
		return type != null && type.regionMatches(true, 0, "text/csv", 0, 8)
				&& request.getServletPath().startsWith("/api/admin/");
	}

	private void answer(Request request, Response response) throws IOException, ServletException {
		Share share = Share.of(request.getMethod(), request.getServletPath());
		String network = Network.site(String.valueOf(request.getRemoteAddr()));
		if (!this.turns.begin(share, network)) {
			Refusal.send(response, HttpStatus.SERVICE_UNAVAILABLE);
			return;
		}
		try {
			endConnectionIfScarce(response);
			getNext().invoke(request, response);
		}
		finally {
			this.turns.end(share, network);
		}
	}

	private void endConnectionIfScarce(Response response) {
		if (this.turns.areScarce()) {
			response.setHeader("Connection", "close");
		}
	}

}
