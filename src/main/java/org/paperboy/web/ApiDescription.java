package org.paperboy.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.paperboy.SiteProperties;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;

/**
 * Describes the API (OpenAPI 3.1): the shapes come from the controllers, words and
 * examples from {@code api.yaml}.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

	private static final String OPERATOR = "operator";

	private static final String PROBLEM = "Problem";

	private static final String FIELD_PROBLEM = "FieldProblem";

	@Bean
	OpenAPI api(SiteProperties site, Environment environment) {
		ApiWords words = words();
		OpenAPI api = new OpenAPI()
			.info(new Info().title("Paperboy")
				.description(words.about())
				.version(environment.getProperty("spring.application.version", "development"))
				.license(new License().name("Apache-2.0").identifier("Apache-2.0")))
			.addServersItem(new Server().url(site.url("")))
			.components(new Components().addSecuritySchemes(OPERATOR,
					new SecurityScheme().type(SecurityScheme.Type.HTTP)
						.scheme("basic")
						.description("The operator's name and password.")));
		words.tags().forEach((name, about) -> api.addTagsItem(new Tag().name(name).description(about)));
		return api;
	}

	@Bean
	OpenApiCustomizer describedCalls() {
		ApiWords words = words();
		return (api) -> {
			api.getPaths()
				.forEach((path, item) -> item.readOperationsMap()
					.forEach((method, operation) -> describe(operation, path, words.calls().get(method + " " + path),
							words.problems())));
			api.getComponents().getSchemas().remove("StreamingResponseBody");
			api.getComponents().addSchemas(PROBLEM, problem()).addSchemas(FIELD_PROBLEM, fieldProblem());
			api.getComponents().setSchemas(new TreeMap<>(api.getComponents().getSchemas()));
		};
	}

	private static ApiWords words() {
		YAMLMapper yaml = YAMLMapper.builder()
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.build();
		try (InputStream in = new ClassPathResource("api.yaml", ApiDescription.class).getInputStream()) {
			return yaml.readValue(in, ApiWords.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void describe(Operation operation, String path, ApiWords.@Nullable Call call,
			Map<Integer, String> problems) {
		if (call == null) {
			return;
		}
		operation.operationId(name(call.summary()))
			.summary(call.summary())
			.description(call.about())
			.tags(List.of(call.tag()));
		if (path.startsWith("/api/admin/")) {
			operation.addSecurityItem(new SecurityRequirement().addList(OPERATOR));
		}
		Map<String, ApiWords.Parameter> parameters = Objects.requireNonNullElse(call.parameters(), Map.of());
		for (var parameter : Objects.requireNonNullElse(operation.getParameters(),
				List.<io.swagger.v3.oas.models.parameters.Parameter>of())) {
			ApiWords.Parameter said = parameters.get(parameter.getName());
			if (said != null) {
				parameter.description(said.about()).example(said.repeated() ? List.of(said.example()) : said.example());
				if (parameter.getSchema() == null) {
					parameter.setSchema(said.repeated() ? array(text()) : text());
				}
			}
		}
		if (call.request() instanceof String csv) {
			operation.requestBody(new RequestBody().required(true).content(csv(csv)));
		}
		else if (call.request() != null && operation.getRequestBody() != null) {
			operation.getRequestBody().getContent().values().forEach((type) -> type.example(call.request()));
		}
		ApiResponses answers = answers(call, operation.getResponses(), problems);
		if (call.csv() != null) {
			operation.getRequestBody()
				.content(operation.getRequestBody()
					.getContent()
					.addMediaType("text/csv", csv(call.csv().request()).get("text/csv")));
			answers.addApiResponse(String.valueOf(call.csv().answer().status()),
					good(call.csv().answer(), operation.getResponses()));
		}
		operation.responses(answers);
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

	private static ApiResponses answers(ApiWords.Call call, ApiResponses found, Map<Integer, String> problems) {
		ApiResponses answers = new ApiResponses().addApiResponse(String.valueOf(call.answer().status()),
				good(call.answer(), found));
		for (int problem : Objects.requireNonNullElse(call.problems(), List.<Integer>of())) {
			ApiResponse answer = new ApiResponse().description(problems.get(problem))
				.content(new Content().addMediaType("application/problem+json",
						new MediaType().schema(new Schema<>().$ref(PROBLEM))));
			if (problem == 429) {
				answer.addHeaderObject("Retry-After",
						new Header().description("Seconds to wait.").schema(number("Seconds.", 12)));
			}
			answers.addApiResponse(String.valueOf(problem), answer);
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
			good.content(csv(csv));
		}
		else if (good.getContent() != null) {
			good.getContent().values().forEach((type) -> type.example(answer.example()));
		}
		return good;
	}

	private static Content csv(String example) {
		return new Content().addMediaType("text/csv", new MediaType().schema(text()).example(example));
	}

	private static Schema<?> problem() {
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

	private static Schema<?> fieldProblem() {
		return object("What is wrong with a field.").addProperty("field", string("As the sender knows it.", "email"))
			.addProperty("message", string("In English.", "must be an e-mail address, like ada@example.org"));
	}

	private static Schema<?> object(String about) {
		return new Schema<>().types(Set.of("object")).description(about);
	}

	private static Schema<?> array(Schema<?> items) {
		Schema<?> array = new Schema<>().types(Set.of("array"));
		array.setItems(items);
		return array;
	}

	private static Schema<?> text() {
		return new Schema<>().types(Set.of("string"));
	}

	private static Schema<?> string(String about, String example) {
		return text().description(about).example(example);
	}

	private static Schema<?> number(String about, int example) {
		return new Schema<>().types(Set.of("integer")).description(about).example(example);
	}

}
