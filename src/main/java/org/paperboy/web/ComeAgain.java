package org.paperboy.web;

import java.io.IOException;
import java.util.concurrent.CancellationException;

import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Answers a request whose rows others have locked for too long, or that the program ends
 * because it stops: it may come again.
 */
@ControllerAdvice
class ComeAgain {

	private static final Logger log = LoggerFactory.getLogger(ComeAgain.class);

	@ExceptionHandler
	void busy(PessimisticLockingFailureException ex, HttpServletResponse response) throws IOException {
		log.warn("A request was refused, because the rows that it changes were in use for too long");
		comeAgain(response);
	}

	@ExceptionHandler
	void ended(CancellationException ex, HttpServletResponse response) throws IOException {
		log.info("A request was ended, as the program stops");
		comeAgain(response);
	}

	private static void comeAgain(HttpServletResponse response) throws IOException {
		response.setHeader(HttpHeaders.RETRY_AFTER, "5");
		response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
	}

}
