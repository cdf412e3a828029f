package org.paperboy.web;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

import org.springframework.stereotype.Component;

/**
 * Bounds the sessions of those who signed in: one more ends the oldest.
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
			// It ended by itself.
		}
	}

	@Override
	public synchronized void sessionDestroyed(HttpSessionEvent event) {
		this.sessions.remove(event.getSession());
	}

}
