package org.paperboy.web.traffic;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives an operator who has signed in all the time that a request takes, such as a file
 * of a million readers.
 */
@Component
class OperatorTimeLimit extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getUserPrincipal() != null) {
			Connections.now(Connections.State.UNHURRIED);
		}
		chain.doFilter(request, response);
	}

}
