package org.paperboy.web;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.MethodParameter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Accepts only JSON and CSV as bodies of the API's calls, even for a body that may be
 * absent: the types that a page of another site can send without asking first are
 * neither. A type with a wildcard is refused, as no body has one.
 */
class TypedBodies implements HandlerInterceptor {

	private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");

	private static final List<MediaType> TYPES = List.of(MediaType.APPLICATION_JSON,
			new MediaType("application", "*+json"), new MediaType("text", "csv"));

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws HttpMediaTypeNotSupportedException {
		if (METHODS.contains(request.getMethod()) && handler instanceof HandlerMethod method && takesBody(method)) {
			Optional<MediaType> type = type(request);
			if (TYPES.stream().noneMatch((some) -> type.filter(some::includes).isPresent())) {
				throw new HttpMediaTypeNotSupportedException(type.orElse(null), TYPES);
			}
		}
		return true;
	}

	static boolean takesBody(HandlerMethod method) {
		return Arrays.stream(method.getMethodParameters()).anyMatch(TypedBodies::isBody);
	}

	private static boolean isBody(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(RequestBody.class)
				|| InputStream.class.isAssignableFrom(parameter.getParameterType());
	}

	private static Optional<MediaType> type(HttpServletRequest request) {
		try {
			return Optional.ofNullable(request.getContentType())
				.map(MediaType::parseMediaType)
				.filter(MediaType::isConcrete);
		}
		catch (InvalidMediaTypeException ex) {
			return Optional.empty();
		}
	}

}
