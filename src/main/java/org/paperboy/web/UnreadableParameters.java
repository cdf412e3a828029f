package org.paperboy.web;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers a parameter that cannot be decoded with the right status. The server would also
 * log its value, which may be an address.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadableParameters extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | RuntimeException ex) {
			Optional<InvalidParameterException> unreadable = unreadable(ex);
			if (unreadable.isEmpty() || response.isCommitted()) {
				throw ex;
			}
			response.sendError(unreadable.get().getErrorCode());
		}
	}

	private static Optional<InvalidParameterException> unreadable(Throwable ex) {
		return Stream.iterate(ex, Objects::nonNull, Throwable::getCause)
			.filter(InvalidParameterException.class::isInstance)
			.map(InvalidParameterException.class::cast)
			.findFirst();
	}

}
