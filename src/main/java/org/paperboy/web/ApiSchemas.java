package org.paperboy.web;

import java.util.Set;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;

/**
 * The shapes in the description of the API that come from no controller, and their names.
 */
final class ApiSchemas {

	/** The way in which operators sign in. */
	static final String OPERATOR = "operator";

	static final String PROBLEM = "Problem";

	static final String FIELD_PROBLEM = "FieldProblem";

	private ApiSchemas() {
	}

	static Content csv(String example) {
		return new Content().addMediaType("text/csv", new MediaType().schema(text()).example(example));
	}

	static Schema<?> problem() {
		Schema<?> errors = new Schema<>().types(Set.of("array"))
			.description("Each field that cannot be taken as it is.");
		errors.setItems(new Schema<>().$ref(FIELD_PROBLEM));
		return object("Problem details (RFC 9457).").addProperty("title", string("Of the status.", "Bad Request"))
			.addProperty("status", number("Of the answer.", 400))
			.addProperty("detail", string("For people.", "Some fields cannot be taken as they are."))
			.addProperty("instance", string("The path that was called.", "/api/subscriptions"))
			.addProperty("errors", array(new Schema<>().$ref(FIELD_PROBLEM)))
			.addProperty("imported", number("Lines of an import that were taken over before it had to stop.", 2))
			.addProperty("rejected", array(new Schema<>().$ref("Rejected")));
	}

	static Schema<?> fieldProblem() {
		return object("What is wrong with a field.").addProperty("field", string("As the sender knows it.", "email"))
			.addProperty("message", string("In English.", "must be an e-mail address, like ada@example.org"));
	}

	private static Schema<?> object(String about) {
		return new Schema<>().types(Set.of("object")).description(about);
	}

	static Schema<?> array(Schema<?> items) {
		Schema<?> array = new Schema<>().types(Set.of("array"));
		array.setItems(items);
		return array;
	}

	static Schema<?> text() {
		return new Schema<>().types(Set.of("string"));
	}

	private static Schema<?> string(String about, String example) {
		return text().description(about).example(example);
	}

	static Schema<?> number(String about, int example) {
		return new Schema<>().types(Set.of("integer")).description(about).example(example);
	}

}
