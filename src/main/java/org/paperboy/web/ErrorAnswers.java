package org.paperboy.web;

import java.util.Map;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/**
 * Answers errors that no controller handled: people with a page, programs with problem
 * details, whatever they accept. A direct request for the error page itself gets a 404.
 */
@Controller
class ErrorAnswers extends BasicErrorController {

	ErrorAnswers(ErrorAttributes attributes, WebProperties properties, ObjectProvider<ErrorViewResolver> views) {
		super(attributes, properties.getError(), views.orderedStream().toList());
	}

	@Override
	public ModelAndView errorHtml(HttpServletRequest request, HttpServletResponse response) {
		String uri = uri(request);
		if (!ApiProblem.isApi(request.getContextPath(), uri)) {
			return super.errorHtml(request, response);
		}
		HttpStatus status = getStatus(request);
		response.setStatus(status.value());
		View problem = (model, asked, answer) -> {
			answer.setCharacterEncoding((String) null);
			answer.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			answer.getOutputStream()
				.write(ApiProblem.json(status, asked.getContextPath(), uri, asked.getContentType()));
		};
		return new ModelAndView(problem);
	}

	@Override
	protected HttpStatus getStatus(HttpServletRequest request) {
		return isError(request) ? super.getStatus(request) : HttpStatus.NOT_FOUND;
	}

	@Override
	protected Map<String, @Nullable Object> getErrorAttributes(HttpServletRequest request,
			ErrorAttributeOptions options) {
		Map<String, @Nullable Object> attributes = super.getErrorAttributes(request, options);
		if (!isError(request)) {
			attributes.put("status", HttpStatus.NOT_FOUND.value());
		}
		return attributes;
	}

	private static boolean isError(HttpServletRequest request) {
		return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null;
	}

	@Override
	public ResponseEntity<Map<String, @Nullable Object>> error(HttpServletRequest request) {
		HttpStatus status = getStatus(request);
		return ResponseEntity.status(status)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(ApiProblem.of(status, request.getContextPath(), uri(request), request.getContentType()));
	}

	private static @Nullable String uri(HttpServletRequest request) {
		return (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
	}

}
