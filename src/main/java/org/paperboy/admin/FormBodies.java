package org.paperboy.admin;

import org.paperboy.paper.PlainText;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.SubscriptionForm;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * Reads the fields of a sign-up from the bodies of calls, strictly, as a misspelt field
 * would have no effect.
 */
@Component
class FormBodies {

	private final JsonMapper json;

	FormBodies(JsonMapper json) {
		this.json = json;
	}

	/**
	 * Reads a body.
	 * @throws org.paperboy.subscriber.InvalidFieldsException if a field is of no sign-up,
	 * or of the wrong type
	 */
	SubscriptionForm read(ObjectNode body) {
		body.propertyNames()
			.stream()
			.filter((name) -> !SubscriptionForm.FIELDS.contains(name))
			.findFirst()
			.ifPresent((name) -> {
				throw new InvalidFieldsException(PlainText.of(name, 80), "is no field of this call");
			});
		try {
			return this.json.treeToValue(body, SubscriptionForm.class);
		}
		catch (DatabindException ex) {
			String field = ex.getPath().isEmpty() ? null : ex.getPath().getFirst().getPropertyName();
			throw new InvalidFieldsException((field != null) ? field : "body", "cannot be read");
		}
	}

}
