package org.paperboy.web;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpSessionEvent;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However often somebody signs in, sessions stay few.
 */
class SessionsTests {

	@Test
	void oneMoreEndsTheOldest() {
		Sessions sessions = new Sessions();
		List<MockHttpSession> all = new ArrayList<>();
		for (int i = 0; i < Sessions.MAX_SESSIONS; i++) {
			all.add(new MockHttpSession());
			sessions.sessionCreated(new HttpSessionEvent(all.getLast()));
		}
		sessions.sessionDestroyed(new HttpSessionEvent(all.getFirst()));
		sessions.sessionCreated(new HttpSessionEvent(new MockHttpSession()));
		assertThat(all).noneMatch(MockHttpSession::isInvalid);
		sessions.sessionCreated(new HttpSessionEvent(new MockHttpSession()));
		assertThat(all.get(1).isInvalid()).isTrue();
		assertThat(all.subList(2, all.size())).noneMatch(MockHttpSession::isInvalid);
	}

}
