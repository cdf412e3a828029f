package org.paperboy.web;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

import org.springframework.stereotype.Component;

/**
 * Bounds the number of sessions: one more than that ends the oldest.
 */
@Component
class Sessions implements HttpSessionListener {

	static final int MAX_SESSIONS = 100;

	private final SequencedSet<HttpSession> sessions = new LinkedHashSet<>();

	@Override
	public void sessionCreated(HttpSessionEvent event) {
		oldestAfter(event.getSession()).ifPresent(Sessions::end);
	}

	private synchronized Optional<HttpSession> oldestAfter(HttpSession added) {
		this.sessions.add(added);
		return Optional.ofNullable((this.sessions.size() > MAX_SESSIONS) ? this.sessions.removeFirst() : null);
	}

	private static void end(HttpSession session) {
		try {
			session.invalidate();
		}
		catch (IllegalStateException ex) {
			// the session has expired meanwhile
		}
	}

	@Override
	public synchronized void sessionDestroyed(HttpSessionEvent event) {
		this.sessions.remove(event.getSession());
	}

}
