package org.paperboy.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;

/**
 * Describes one call of the API with the words that {@code api.yaml} has for it.
 */
final class DescribedCall {

	private final Operation operation;

	private final ApiWords.Call call;

	private final Map<Integer, String> problems;

	private DescribedCall(Operation operation, ApiWords.Call call, Map<Integer, String> problems) {
		this.operation = operation;
		this.call = call;
		this.problems = problems;
	}

	/**
	 * Describes an operation, if there are words for it.
	 * @param key under which they are found
	 */
	static void describe(Operation operation, String path, ApiWords words, String key) {
		ApiWords.Call call = words.calls().get(key);
		if (call == null) {
			return;
		}
		operation.operationId(name(call.summary()))
			.summary(call.summary())
			.description(call.about())
			.tags(List.of(call.tag()));
		if (path.startsWith("/api/admin/")) {
			operation.addSecurityItem(new SecurityRequirement().addList(ApiSchemas.OPERATOR));
		}
		DescribedCall described = new DescribedCall(operation, call, words.problems());
		described.parameters();
		described.request();
		operation.responses(described.answers());
	}

	private void parameters() {
		Map<String, ApiWords.Parameter> words = Objects.requireNonNullElse(this.call.parameters(), Map.of());
		for (Parameter parameter : Objects.requireNonNullElse(this.operation.getParameters(), List.<Parameter>of())) {
			ApiWords.Parameter said = words.get(parameter.getName());
			if (said != null) {
				parameter.description(said.about()).example(said.repeated() ? List.of(said.example()) : said.example());
				if (parameter.getSchema() == null) {
					parameter.setSchema(said.repeated() ? ApiSchemas.array(ApiSchemas.text()) : ApiSchemas.text());
				}
			}
		}
	}

	private void request() {
		if (this.call.request() instanceof String csv) {
			this.operation.requestBody(new RequestBody().required(true).content(ApiSchemas.csv(csv)));
		}
		else if (this.call.request() != null && this.operation.getRequestBody() != null) {
			this.operation.getRequestBody().getContent().values().forEach((type) -> type.example(this.call.request()));
		}
		if (this.call.csv() != null) {
			this.operation.getRequestBody()
				.getContent()
				.addMediaType("text/csv", ApiSchemas.csv(this.call.csv().request()).get("text/csv"));
		}
	}

	/**
	 * The call's name in generated clients, such as {@code listTheTopics}.
	 */
	private static String name(String summary) {
		String words = Pattern.compile("\\W+(\\w)")
			.matcher(summary)
			.replaceAll((found) -> found.group(1).toUpperCase(Locale.ROOT));
		return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
	}

	private ApiResponses answers() {
		ApiResponses found = this.operation.getResponses();
		ApiResponses answers = new ApiResponses().addApiResponse(String.valueOf(this.call.answer().status()),
				good(this.call.answer(), found));
		for (int problem : Objects.requireNonNullElse(this.call.problems(), List.<Integer>of())) {
			ApiResponse answer = new ApiResponse().description(this.problems.get(problem))
				.content(new Content().addMediaType("application/problem+json",
						new MediaType().schema(new Schema<>().$ref(ApiSchemas.PROBLEM))));
			if (problem == 429) {
				answer.addHeaderObject("Retry-After",
						new Header().description("Seconds to wait.").schema(ApiSchemas.number("Seconds.", 12)));
			}
			answers.addApiResponse(String.valueOf(problem), answer);
		}
		if (this.call.csv() != null) {
			ApiWords.Answer answer = this.call.csv().answer();
			answers.addApiResponse(String.valueOf(answer.status()), good(answer, found));
		}
		return answers;
	}

	private static ApiResponse good(ApiWords.Answer answer, ApiResponses found) {
		ApiResponse good = found.getOrDefault(String.valueOf(answer.status()), new ApiResponse())
			.description(answer.about());
		if (answer.example() == null) {
			good.content(null);
		}
		else if (answer.example() instanceof String csv) {
			good.content(ApiSchemas.csv(csv));
		}
		else if (good.getContent() != null) {
			good.getContent().values().forEach((type) -> type.example(answer.example()));
		}
		return good;
	}

}
