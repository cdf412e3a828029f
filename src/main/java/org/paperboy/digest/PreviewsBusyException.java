package org.paperboy.digest;

import java.time.LocalDate;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Says that a preview cannot be computed now: too many are asked for, or its edition is
 * too large.
 */
public class PreviewsBusyException extends ErrorResponseException {

	PreviewsBusyException() {
		this("Too many previews are asked for at this moment; try again in a while.");
		getHeaders().set(HttpHeaders.RETRY_AFTER, "5");
	}

	private PreviewsBusyException(String detail) {
		super(HttpStatus.SERVICE_UNAVAILABLE, ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, detail),
				null);
	}

	/**
	 * An edition that takes more memory than there is.
	 */
	static PreviewsBusyException tooLarge(LocalDate date) {
		return new PreviewsBusyException(
				"The edition of " + date + " is too large to be previewed with the memory that the program has.");
	}

}
