package org.paperboy.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Answers a request whose rows others have locked for too long: it may come again.
 */
@ControllerAdvice
class BusyRows {

	private static final Logger log = LoggerFactory.getLogger(BusyRows.class);

	@ExceptionHandler
	void busy(PessimisticLockingFailureException ex, HttpServletResponse response) throws IOException {
		log.warn("A request was refused, because the rows that it changes were in use for too long");
		response.setHeader(HttpHeaders.RETRY_AFTER, "5");
		response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
	}

}
