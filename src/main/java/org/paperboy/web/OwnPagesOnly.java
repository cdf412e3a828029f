package org.paperboy.web;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.paperboy.SiteProperties;
import org.paperboy.web.signup.LimitsProperties;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that act here and come from a page of another site, port or scheme, as
 * the browser would add a password or cookie that it remembers. The origin is read from
 * {@code Sec-Fetch-Site}, which browsers send to https and to this machine (W3C Fetch
 * Metadata), else from {@code Origin} (RFC 6454). Programs send neither. One-click
 * leaving (RFC 8058) and the reports of providers may come from anywhere, sign-ups from
 * the sites that the operator lists.
 */
@Component
@Order(-101)
class OwnPagesOnly extends OncePerRequestFilter {

	private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

	private static final Set<String> FOR_LISTED_SITES = Set.of("/api/subscriptions", "/api/links", "/api/preview",
			"/subscribe", "/embed");

	private final SiteProperties site;

	private final LimitsProperties.SignupLimits signup;

	OwnPagesOnly(SiteProperties site, LimitsProperties limits) {
		this.site = site;
		this.signup = limits.signup();
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return READING.contains(request.getMethod());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isFromElsewhere(request) && !mayBeFromElsewhere(request)) {
			response.sendError(HttpServletResponse.SC_FORBIDDEN);
			return;
		}
		chain.doFilter(request, response);
	}

	private boolean isFromElsewhere(HttpServletRequest request) {
		String from = request.getHeader("Sec-Fetch-Site");
		if (from != null) {
			return !from.equals("same-origin") && !from.equals("none");
		}
		String origin = request.getHeader("Origin");
		return origin != null && !origin.equalsIgnoreCase(this.site.origin()) && !origin.equalsIgnoreCase(own(request));
	}

	/**
	 * The origin that the browser asked, as the browser writes it.
	 */
	private static String own(HttpServletRequest request) {
		String port = (request.getServerPort() != (request.isSecure() ? 443 : 80)) ? ":" + request.getServerPort() : "";
		return request.getScheme() + "://" + request.getServerName() + port;
	}

	private boolean mayBeFromElsewhere(HttpServletRequest request) {
		String path = request.getServletPath();
		return path.startsWith("/unsubscribe/") || path.startsWith("/webhooks/")
				|| (FOR_LISTED_SITES.contains(path) && isListed(request.getHeader("Origin")));
	}

	private boolean isListed(@Nullable String origin) {
		return this.signup.allowedOrigins().stream().anyMatch((listed) -> listed.equalsIgnoreCase(origin));
	}

}
