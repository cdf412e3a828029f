package org.paperboy.admin;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * Tells programs (401) and people (the sign-in page) that name or password is wrong,
 * never which of them, and tells both that there were too many attempts (429). It creates
 * no session.
 */
@Component
class SignInAnswers implements AuthenticationEntryPoint, AuthenticationFailureHandler {

	private final SimpleUrlAuthenticationFailureHandler page = new SimpleUrlAuthenticationFailureHandler(
			"/admin/login?error");

	SignInAnswers() {
		this.page.setAllowSessionCreation(false);
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
			throws IOException {
		if (!isTooMany(response, why)) {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Paperboy\"");
			response.sendError(HttpStatus.UNAUTHORIZED.value());
		}
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException why) throws IOException, ServletException {
		if (!isTooMany(response, why)) {
			this.page.onAuthenticationFailure(request, response, why);
		}
	}

	private static boolean isTooMany(HttpServletResponse response, AuthenticationException why) throws IOException {
		if (why instanceof TooManyAttemptsException tooMany) {
			response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.seconds()));
			response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
			return true;
		}
		return false;
	}

}
