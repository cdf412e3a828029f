package org.paperboy.web;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.paperboy.IntegrationTest;
import org.paperboy.PageLanguage;
import org.paperboy.WireFormats;
import org.paperboy.delivery.Deliveries;
import org.paperboy.subscriber.Preferences;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The API describes itself in full, and what it shows as examples is taken by the running
 * program and looks like its answers.
 */
class ApiDescriptionIntegrationTests extends IntegrationTest {

	private static final LocalDate DAY = LocalDate.of(2025, 5, 14);

	@Autowired
	private Map<String, RequestMappingHandlerMapping> mappings;

	@Autowired
	private Deliveries deliveries;

	/**
	 * A described call.
	 */
	private record Call(String method, String path, JsonNode operation) {

		String name() {
			return this.method + " " + this.path;
		}

		boolean isOperators() {
			return this.path.startsWith("/api/admin/");
		}

		JsonNode good() {
			return this.operation.path("responses").properties().iterator().next().getValue();
		}

		int status() {
			return Integer.parseInt(this.operation.path("responses").propertyNames().iterator().next());
		}

		List<JsonNode> parameters() {
			return this.operation.path("parameters").valueStream().toList();
		}

		/**
		 * Its path with the example of every parameter.
		 */
		String address() {
			String address = this.path;
			List<String> query = new ArrayList<>();
			for (JsonNode parameter : parameters()) {
				String name = parameter.path("name").asString();
				JsonNode first = parameter.path("example").isArray() ? parameter.path("example").path(0)
						: parameter.path("example");
				String example = URLEncoder.encode(first.asString(), StandardCharsets.UTF_8);
				if (parameter.path("in").asString().equals("query")) {
					query.add(name + "=" + example);
				}
				address = address.replace("{" + name + "}", example);
			}
			return query.isEmpty() ? address : address + "?" + String.join("&", query);
		}

	}

	private JsonNode description() {
		return json(get("/v3/api-docs"));
	}

	private List<Call> calls() {
		return description().path("paths")
			.properties()
			.stream()
			.flatMap((path) -> path.getValue()
				.properties()
				.stream()
				.map((some) -> new Call(some.getKey().toUpperCase(Locale.ROOT), path.getKey(), some.getValue())))
			.toList();
	}

	/**
	 * An edition, and a reader who was sent it.
	 */
	private void aDay() throws Exception {
		FEEDS.answer("/api/daily_papers?date=" + DAY, "application/json", WireFormats.papers(WireFormats
			.paper("2505.14001", "Speech recognition for whales", "We study speech recognition.", DAY, 59)));
		admin("POST", "/collections", "{\"date\":\"" + DAY + "\"}");
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nada@example.org,true\n");
		admin("POST", "/editions/" + DAY + "/deliveries", "{}");
		this.deliveries.dispatch();
	}

	@Test
	void theWholeIsIntroduced() {
		JsonNode api = description();
		assertThat(api.path("openapi").asString()).startsWith("3.1");
		assertThat(api.at("/info/title").asString()).isEqualTo("Paperboy");
		assertThat(api.at("/info/description").asString()).contains("RFC 9457", "Retry-After", "HTTP Basic");
		assertThat(api.at("/info/version").asString()).isNotBlank();
		assertThat(api.at("/info/license/identifier").asString()).isEqualTo("Apache-2.0");
		assertThat(api.at("/servers/0/url").asString()).isEqualTo("http://localhost:8080");
		assertThat(api.path("tags").valueStream()).hasSize(3)
			.allMatch((tag) -> !tag.path("description").asString().isBlank());
		assertThat(api.at("/components/securitySchemes/operator/scheme").asString()).isEqualTo("basic");
		assertThat(api.at("/components/schemas/Problem/properties").propertyNames()).contains("title", "status",
				"detail", "instance", "errors");
		assertThat(api.at("/components/schemas/FieldProblem/properties").propertyNames())
			.containsExactlyInAnyOrder("field", "message");
		assertThat(api.toString()).doesNotContain("org.paperboy", "ProblemDetail", "\"website\"");
	}

	@Test
	void theFieldsOfASignUpSayWhatTheyTake() {
		JsonNode signUp = description().at("/components/schemas/Subscription");
		assertThat(signUp.path("required").valueStream()).extracting(JsonNode::asString).containsExactly("email");
		assertThat(signUp.at("/properties/maxPapers/type").asString()).isEqualTo("integer");
		Map<String, Object[]> choices = Map.of("frequency", Preferences.Frequency.values(), "weekday",
				DayOfWeek.values(), "length", Preferences.Length.values(), "whenNothingMatches",
				Preferences.WhenNothingMatches.values(), "locale", PageLanguage.TAGS.toArray());
		choices.forEach((field, values) -> assertThat(signUp.at("/properties/" + field + "/enum").valueStream())
			.extracting(JsonNode::asString)
			.containsExactly(Arrays.stream(values).map(String::valueOf).toArray(String[]::new)));
	}

	@Test
	void everyRouteIsDescribed() {
		List<String> routes = this.mappings.values()
			.stream()
			.flatMap((mapping) -> mapping.getHandlerMethods().keySet().stream())
			.flatMap((mapping) -> mapping.getPatternValues()
				.stream()
				.filter((path) -> path.startsWith("/api/"))
				.flatMap((path) -> mapping.getMethodsCondition()
					.getMethods()
					.stream()
					.map(RequestMethod::name)
					.map((method) -> method + " " + path)))
			.distinct()
			.toList();
		assertThat(calls()).extracting(Call::name).containsExactlyInAnyOrderElementsOf(routes);
		for (Call call : calls()) {
			JsonNode operation = call.operation();
			assertThat(operation.path("summary").asString()).as(call.name()).isNotBlank();
			assertThat(operation.path("description").asString()).as(call.name()).isNotBlank();
			assertThat(operation.path("tags")).as(call.name()).hasSize(1);
			assertThat(operation.has("security")).as(call.name()).isEqualTo(call.isOperators());
			assertThat(call.parameters()).as(call.name())
				.allMatch((parameter) -> !parameter.path("description").asString().isBlank() && parameter.has("example")
						&& parameter.has("schema"));
			assertThat(operation.at("/requestBody/content").valueStream()).as(call.name())
				.hasSize(!List.of("PATCH", "POST", "PUT").contains(call.method())
						|| call.path().endsWith("/confirmation") ? 0 : call.path().endsWith("/suppressions") ? 2 : 1)
				.allMatch((type) -> type.has("example"));
			assertThat(call.good().path("content")).as(call.name()).allMatch((type) -> type.has("example"));
			assertThat(call.good().has("content")).as(call.name()).isEqualTo(!isEmpty(call));
		}
	}

	@Test
	void shapesHaveNamesOfTheirOwn() {
		JsonNode api = description();
		assertThat(calls()).extracting((call) -> call.operation().path("operationId").asString())
			.doesNotHaveDuplicates()
			.contains("listTheTopics");
		for (Call call : calls()) {
			JsonNode answer = call.good().at("/content/application~1json");
			JsonNode schema = answer.path("schema");
			boolean list = schema.has("items");
			String reference = (list ? schema.path("items") : schema).path("$ref").asString("").replace("#", "");
			if (!reference.isEmpty()) {
				JsonNode example = list ? answer.path("example").path(0) : answer.path("example");
				assertThat(api.at(reference).path("properties").propertyNames()).as(call.name())
					.containsAll(example.propertyNames());
			}
		}
	}

	private static boolean isEmpty(Call call) {
		return call.status() == 204 || call.name().equals("POST /api/admin/suppressions")
				|| call.path().endsWith("/confirmation") || call.path().endsWith("/test-letters");
	}

	@Test
	void everyProblemIsDescribed() {
		for (Call call : calls()) {
			assertThat(call.status()).as(call.name()).isIn(200, 201, 202, 204);
			JsonNode answers = call.operation().path("responses");
			assertThat(answers.has("401")).as(call.name()).isEqualTo(call.isOperators());
			answers.properties().forEach((answer) -> {
				assertThat(answer.getValue().path("description").asString()).as(call.name()).isNotBlank();
				if (Integer.parseInt(answer.getKey()) >= 400) {
					assertThat(answer.getValue().at("/content/application~1problem+json/schema/$ref").asString())
						.as(call.name())
						.endsWith("/Problem");
				}
			});
			assertThat(answers.has("429") == answers.at("/429/headers").has("Retry-After")).as(call.name()).isTrue();
		}
		assertThat(calls()).filteredOn((call) -> call.operation().path("responses").has("429"))
			.extracting(Call::path)
			.containsExactlyInAnyOrder("/api/subscriptions", "/api/links", "/api/preview", "/api/preview");
	}

	@Test
	void theExamplesWork() throws Exception {
		aDay();
		List<Call> calls = calls().stream()
			.sorted(Comparator.comparing((Call call) -> call.method().equals("DELETE")).thenComparing(Call::name))
			.toList();
		for (Call call : calls) {
			HttpResponse<String> answer = send(call);
			assertThat(answer.statusCode()).as(call.name() + " " + answer.body()).isEqualTo(call.status());
			String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
			if (isEmpty(call)) {
				assertThat(answer.body()).as(call.name()).isEmpty();
				continue;
			}
			assertThat(call.good().path("content").propertyNames()).as(call.name()).containsExactly(type);
			JsonNode example = call.good().path("content").path(type).path("example");
			if (type.equals("application/json")) {
				assertThat(shape(example, json(answer))).as(call.name() + " " + answer.body())
					.isEqualTo(shape(json(answer), example));
			}
			else {
				assertThat(answer.body().lines().findFirst()).as(call.name())
					.isEqualTo(example.asString().lines().findFirst());
			}
		}
		assertThat(this.jdbc.sql("select count(*) from subscriber where email = 'alan@example.org'")
			.query(Long.class)
			.single()).isOne();
	}

	@Test
	void theExampleOfAnotherBodyWorksToo() {
		Call call = calls().stream()
			.filter((some) -> some.name().equals("POST /api/admin/suppressions"))
			.findFirst()
			.orElseThrow();
		HttpResponse<String> answer = admin("POST", "/suppressions", "text/csv",
				call.operation().at("/requestBody/content/text~1csv/example").asString());
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(shape(call.operation().at("/responses/200/content/application~1json/example"), json(answer)))
			.containsAll(shape(json(answer), json(answer)));
	}

	private HttpResponse<String> send(Call call) {
		String address = call.address();
		JsonNode content = call.operation().at("/requestBody/content");
		String type = content.isEmpty() ? "application/json" : content.propertyNames().iterator().next();
		JsonNode example = content.path(type).path("example");
		String body = example.isString() ? example.asString() : example.isMissingNode() ? "" : example.toString();
		if (call.isOperators()) {
			return admin(call.method(), address.substring("/api/admin".length()), type, body);
		}
		return call.method().equals("GET") ? get(address) : post(address, type, body);
	}

	/**
	 * The names in a document, as far as another has something there too.
	 */
	private static TreeSet<String> shape(JsonNode some, JsonNode other) {
		TreeSet<String> names = new TreeSet<>();
		if (some.isArray() && !some.isEmpty() && !other.isEmpty()) {
			shape(some.path(0), other.path(0)).forEach((name) -> names.add("[]" + name));
		}
		else if (some.isObject() && !some.isEmpty() && !other.isEmpty()) {
			Stream<Map.Entry<String, JsonNode>> properties = some.properties().stream();
			properties.forEach((property) -> {
				names.add("." + property.getKey());
				shape(property.getValue(), other.path(property.getKey()))
					.forEach((name) -> names.add("." + property.getKey() + name));
			});
		}
		return names;
	}

}
