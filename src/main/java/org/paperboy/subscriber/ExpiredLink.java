package org.paperboy.subscriber;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the page of a link that is too old, was used, or is not ours.
 */
public final class ExpiredLink {

	private ExpiredLink() {
	}

	public static ModelAndView page() {
		return new ModelAndView("subscriber/expired", HttpStatus.NOT_FOUND);
	}

}
