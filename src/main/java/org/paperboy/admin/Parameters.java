package org.paperboy.admin;

import jakarta.servlet.http.HttpServletRequest;
import org.paperboy.paper.PlainText;

/**
 * The parameters of calls that are about everybody.
 */
final class Parameters {

	private Parameters() {
	}

	/**
	 * Makes sure that a call is not meant for fewer, as it takes no parameter: one that
	 * is blank or slipped in would hand out everybody, or write to them.
	 * @throws org.paperboy.subscriber.InvalidFieldsException naming the parameter
	 */
	static void none(HttpServletRequest request) {
		request.getParameterMap().keySet().stream().findFirst().ifPresent((name) -> {
			throw EditionAdminApi.invalid(PlainText.of(name, 80), "is no parameter of this call");
		});
	}

}
