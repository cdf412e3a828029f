package org.paperboy.admin;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.paper.PlainText;
import org.paperboy.subscriber.InvalidFieldsException;

/**
 * Checks the parameters of calls that are about everybody.
 */
final class Parameters {

	private Parameters() {
	}

	/**
	 * Refuses any parameter: a blank or misspelt one shows that the call was meant for
	 * fewer readers, and it would export everybody or write to them.
	 * @throws org.paperboy.subscriber.InvalidFieldsException naming the parameter
	 */
	static void none(HttpServletRequest request) {
		request.getParameterMap().keySet().stream().findFirst().ifPresent((name) -> {
			throw new InvalidFieldsException(PlainText.of(name, 80), "is no parameter of this call");
		});
	}

}
