package org.paperboy.web;

import java.io.IOException;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Refuses sites that are not listed, with problem details like any other refusal. A
 * request that only reads is answered as usual: the answer is public, and without CORS
 * headers the browser does not show it to the other site.
 */
class ProblemCorsProcessor extends DefaultCorsProcessor {

	@Override
	protected boolean handleInternal(ServerHttpRequest request, ServerHttpResponse response, CorsConfiguration config,
			boolean preFlight) throws IOException {
		boolean reads = !preFlight && (request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD);
		boolean listed = checkOrigin(config, request.getHeaders().getOrigin()) != null;
		return (reads && !listed) || super.handleInternal(request, response, config, preFlight);
	}

	@Override
	protected void rejectRequest(ServerHttpResponse response) throws IOException {
		response.setStatusCode(HttpStatus.FORBIDDEN);
		response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		response.getBody().write(ApiProblem.json(HttpStatus.FORBIDDEN, "", null, null));
		response.flush();
	}

}
