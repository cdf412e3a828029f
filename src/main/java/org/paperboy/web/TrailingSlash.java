package org.paperboy.web;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Accepts addresses that were typed with a slash at their end. A request that reads is
 * redirected to the address without the slash; one that acts, such as a mail program's
 * one click, is handled as if the slash were not there. Addresses of no page are left
 * alone.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class TrailingSlash extends OncePerRequestFilter {

	/**
	 * A path without empty segments, so that no browser takes the first segment for a
	 * host.
	 */
	private static final Pattern STEPS = Pattern.compile("(?:/[^/\\\\]++)++/");

	private final UrlHandlerFilter without = UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build();

	private final ObjectProvider<RequestMappingHandlerMapping> routes;

	TrailingSlash(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
		this.routes = routes;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		String address = request.getRequestURI();
		return !STEPS.matcher(address).matches() || !address.startsWith(request.getContextPath() + "/")
				|| !isRoute(trimmed(address).substring(request.getContextPath().length()));
	}

	private boolean isRoute(String path) {
		PathContainer steps = PathContainer.parsePath(path);
		return this.routes.getObject()
			.getHandlerMethods()
			.keySet()
			.stream()
			.flatMap((mapping) -> mapping.getPatternValues().stream())
			.map(PathPatternParser.defaultInstance::parse)
			.anyMatch((pattern) -> pattern.matches(steps));
	}

	private static String trimmed(String address) {
		return address.substring(0, address.length() - 1);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
			String query = request.getQueryString();
			response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
			response.setHeader(HttpHeaders.LOCATION,
					trimmed(request.getRequestURI()) + ((query != null) ? "?" + query : ""));
		}
		else {
			this.without.doFilter(request, response, chain);
		}
	}

}
