package org.paperboy.web;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

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

	private final Set<HttpSession> sessions = new LinkedHashSet<>();

	@Override
	public void sessionCreated(HttpSessionEvent event) {
		oldestAfter(event.getSession()).ifPresent(HttpSession::invalidate);
	}

	private synchronized Optional<HttpSession> oldestAfter(HttpSession added) {
		this.sessions.add(added);
		return (this.sessions.size() > MAX_SESSIONS) ? this.sessions.stream().findFirst() : Optional.empty();
	}

	@Override
	public synchronized void sessionDestroyed(HttpSessionEvent event) {
		this.sessions.remove(event.getSession());
	}

}
