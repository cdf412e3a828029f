package org.paperboy.digest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Says that more previews are asked for than can be computed now; answered with
 * {@code Retry-After}.
 */
public class PreviewsBusyException extends ErrorResponseException {

	PreviewsBusyException() {
		super(HttpStatus.SERVICE_UNAVAILABLE, ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
				"Too many previews are asked for at this moment; try again in a while."), null);
		getHeaders().set(HttpHeaders.RETRY_AFTER, "5");
	}

}
