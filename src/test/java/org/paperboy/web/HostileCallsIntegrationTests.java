package org.paperboy.web;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.paperboy.IntegrationTest;
import org.paperboy.Cases;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is sent to a route of the program, it is answered as its description says, and
 * never with a failure of the program's own, nor with one in the log. The same values
 * each time: a few of them in each place, drawn by chance from a fixed beginning.
 */
@ExtendWith(OutputCaptureExtension.class)
class HostileCallsIntegrationTests extends IntegrationTest {

	/**
	 * The number of values that are drawn for each place.
	 */
	private static final int DRAWN = Cases.upTo(3, 6, "hostile values in each place of each call");

	/**
	 * As values of parameters and parts of a path; a character is a byte here.
	 */
	private static final List<String> VALUES = List.of("", "%00", "%", "%zz", "%ff%fe", "%C0%80", "%ED%A0%80",
			"%F0%9F%98%80", "%EF%BB%BF1", "\u00e4\u00ff", "1e999999999", "-1", "0", "99999999999999999999", "NaN",
			"0000-00-00", "2025-02-30", "999999999-12-31", "-999999999-01-01", "+2025-05-14", "2025-05-14T00:00Z",
			"null", "true", "%5B%5D", "%7B%7D", "a".repeat(3_000), "%27%22%3E%3Cscript%3E", "%0d%0aSet-Cookie:x=1",
			"..%2f..%2fetc%2fpasswd", "%24%7B7*7%7D", "ada%40example.org", "ada@example.org%0A", "%E2%80%AE",
			"https://evil.example", "1,2", "votes=10.0", ";x=1", "%2F", "MONDAY", "DAILY");

	/**
	 * As values of a field in JSON.
	 */
	private static final List<String> JSON = List.of("null", "true", "0", "-1", "1.5", "1e999999999", "-1e999999999",
			"99999999999999999999999999999999999999", "1e-999999999", "\"\"", "\"\\u0000\"", "\"\\ud800\"",
			"\"\\ud83d\\ude00\"", "\"\\ufeffx\"", "\"0000-00-00\"", "\"2025-02-30\"", "\"999999999-12-31\"",
			"\"+1000000000-01-01\"", "\"25:61\"", "\"NOWHERE\"", "\"Europe/Nowhere\"", "\"a@b\\r\\nBcc: c@d\"", "[]",
			"{}", "[[]]", "[null]", "[1,{}]", "{\"a\":{\"b\":[]}}", "[\"x\",\"\\u0001\"]",
			"\"" + "y".repeat(20_000) + "\"", "[" + "\"z\",".repeat(2_000) + "\"z\"]",
			"[".repeat(500) + "]".repeat(500), "[".repeat(2_000), "NaN", "Infinity", "'x'", "0x10", "01", "\"\\x41\"",
			"\"a\tb\"");

	private static final List<String> TYPES = List.of("", "text/plain", "application/xml", "application/json;charset=x",
			"application/json;charset=utf-16", "text/csv;charset=nowhere", "multipart/form-data", "*/*", "rubbish",
			"application/x-www-form-urlencoded", "application/json, application/json", "/", "application/json;;;q=\"");

	private static final Set<String> FIELDS = Set.of("email", "q", "from", "to", "page", "id", "lang", "at", "date",
			"keyword", "keywords", "authors", "muted", "topics", "formToken", "altcha", "timezone", "sendAt",
			"frequency", "weekday", "maxPapers", "length", "whenNothingMatches", "locale", "record", "erase", "pause",
			"until", "weekly", "say", "mute", "forget", "again", "List-Unsubscribe", "username", "password", "_csrf",
			"website", "likes");

	@Autowired
	private Map<String, RequestMappingHandlerMapping> mappings;

	private final Random random = new Random(23);

	private RawCalls raw = new RawCalls(0);

	private final Set<String> faults = new TreeSet<>();

	private int sent;

	@BeforeEach
	void calls() {
		this.raw = new RawCalls(URI.create(url("/")).getPort());
	}

	private <T> List<T> some(List<T> all) {
		List<T> drawn = new ArrayList<>(all);
		Collections.shuffle(drawn, this.random);
		return drawn.subList(0, Math.min(DRAWN, drawn.size()));
	}

	/**
	 * A call of the description.
	 */
	private record Call(String method, String path, JsonNode operation) {

		Set<String> statuses() {
			return new TreeSet<>(this.operation.path("responses").propertyNames());
		}

		List<JsonNode> parameters() {
			return this.operation.path("parameters").valueStream().toList();
		}

		/**
		 * Its path with the example of every parameter but one.
		 */
		String target(String other, String value) {
			String target = this.path;
			List<String> query = new ArrayList<>();
			for (JsonNode parameter : parameters()) {
				String name = parameter.path("name").asString();
				JsonNode example = parameter.path("example");
				String sent = name.equals(other) ? value : URLEncoder
					.encode((example.isArray() ? example.path(0) : example).asString(), StandardCharsets.UTF_8);
				if (parameter.path("in").asString().equals("query")) {
					query.add(name + "=" + sent);
				}
				target = target.replace("{" + name + "}", sent);
			}
			return query.isEmpty() ? target : target + "?" + String.join("&", query);
		}

		@Override
		public String toString() {
			return this.method + " " + this.path;
		}

	}

	private List<Call> described() {
		return json(get("/v3/api-docs")).path("paths")
			.properties()
			.stream()
			.flatMap((path) -> path.getValue()
				.properties()
				.stream()
				.map((some) -> new Call(some.getKey().toUpperCase(Locale.ROOT), path.getKey(), some.getValue())))
			.toList();
	}

	private void send(Call call, String target, String type, String body) {
		send(call, target, type, body.getBytes(StandardCharsets.UTF_8));
	}

	private void send(Call call, String target, String type, byte[] body) {
		RawCalls.Answer answer = send(call.method(), target, type, body);
		String what = call + " as " + shortened(target) + " " + type + " "
				+ shortened(new String(body, StandardCharsets.UTF_8)) + ": " + answer.status() + " " + answer.type();
		boolean other = !call.statuses().contains(String.valueOf(answer.status()));
		if (answer.status() >= 500 && answer.status() != 503 || answer.status() == 0 || other && !isBeforeIt(answer)) {
			this.faults.add(what + " " + shortened(answer.body()));
		}
		if (answer.status() >= 400 && !isProblem(answer)) {
			this.faults.add("no problem details: " + what + " " + shortened(answer.body()));
		}
	}

	/**
	 * Whether an answer is to no request of this call, as its target is none or that of
	 * another call.
	 */
	private static boolean isBeforeIt(RawCalls.Answer answer) {
		return Set.of(400, 404, 405, 414, 431).contains(answer.status());
	}

	private boolean isProblem(RawCalls.Answer answer) {
		try {
			return answer.type().equals("application/problem+json")
					&& this.json.readTree(answer.body()).path("status").asInt() == answer.status();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private RawCalls.Answer send(String method, String target, String type, byte[] body) {
		if (++this.sent % 500 == 0) {
			this.clock.advance(Duration.ofMinutes(2));
		}
		return this.raw.send(method, target, type, body);
	}

	private static String shortened(String text) {
		return (text.length() > 200) ? text.substring(0, 200) + "…" : text;
	}

	@Test
	void everyCallAnswersAsDescribed(CapturedOutput output) {
		for (Call call : described()) {
			String target = call.target("", "");
			for (JsonNode parameter : call.parameters()) {
				String name = parameter.path("name").asString();
				some(VALUES).forEach((value) -> send(call, call.target(name, value), body(call), example(call)));
			}
			String many = IntStream.range(0, 600).mapToObj((i) -> "p" + i + "=1").collect(Collectors.joining("&"));
			for (String more : List.of("?" + many, "?%00=%00", "?&&==&", "?a[]=1&a.b=2&a[0].c=3")) {
				send(call, call.path().contains("{") ? target + more : call.path() + more, body(call), example(call));
			}
			if (!body(call).isEmpty()) {
				sendBodies(call, target);
			}
		}
		assertThat(this.faults).as("of " + this.sent).isEmpty();
		assertThat(output.getAll()).doesNotContain(" ERROR ", "\tat ");
	}

	private static String body(Call call) {
		JsonNode content = call.operation().at("/requestBody/content");
		return content.isEmpty() ? "" : content.propertyNames().iterator().next();
	}

	private static String example(Call call) {
		JsonNode example = call.operation().at("/requestBody/content").path(body(call)).path("example");
		return example.isString() ? example.asString() : example.isMissingNode() ? "" : example.toString();
	}

	private void sendBodies(Call call, String target) {
		String type = body(call);
		some(TYPES).forEach((other) -> send(call, target, other, example(call)));
		for (String whole : List.of("", " ", "\u0000", "{", "}", "nul", "{\"a\"", "\ufeff" + example(call),
				example(call) + example(call), "x".repeat(300_000), "{\"" + "k".repeat(70_000) + "\":1}")) {
			send(call, target, type, whole);
		}
		send(call, target, type, new byte[] { (byte) 0xff, (byte) 0xfe, '{', 0, '}', 0 });
		send(call, target, type, new byte[] { '{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}' });
		some(JSON).forEach((whole) -> send(call, target, type, whole));
		if (type.endsWith("json") && this.json.readTree(example(call)) instanceof ObjectNode example) {
			for (String field : example.propertyNames()) {
				for (String value : some(JSON)) {
					ObjectNode others = example.deepCopy();
					others.remove(field);
					String rest = others.toString().replaceFirst("^\\{", "").replaceFirst("\\}$", "");
					send(call, target, type, "{\"" + field + "\":" + value + (rest.isEmpty() ? "" : ",") + rest + "}");
				}
				send(call, target, type, "{\"" + field + "\":1," + example.toString().substring(1));
			}
		}
	}

	@Test
	void noPageFails(CapturedOutput output) {
		List<String> routes = this.mappings.values()
			.stream()
			.flatMap((mapping) -> mapping.getHandlerMethods().keySet().stream())
			.flatMap((mapping) -> mapping.getPatternValues().stream())
			.filter((route) -> !route.startsWith("/api/"))
			.distinct()
			.sorted()
			.toList();
		assertThat(routes).contains("/", "/editions/{date}", "/subscribe");
		List<String> fields = FIELDS.stream().sorted().toList();
		for (String route : routes) {
			for (String value : some(VALUES)) {
				String target = route.replaceAll("\\{[^}]*\\}", value.isEmpty() ? "x" : value.replace("$", "\\$"));
				String query = some(fields).stream().map((name) -> name + "=" + value).collect(Collectors.joining("&"));
				page("GET", target, "", "");
				page("GET", route.replaceAll("\\{[^}]*\\}", "x") + "?" + query, "", "");
				page("POST", route.replaceAll("\\{[^}]*\\}", "x"), "application/x-www-form-urlencoded", query);
			}
			for (String type : some(TYPES)) {
				page("POST", route.replaceAll("\\{[^}]*\\}", "2025-05-14"), type, "{\"a\":[\u0000");
			}
		}
		Stream.of("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "X".repeat(100), "PROPFIND", "{}")
			.forEach((method) -> page(method, "/subscribe", "", ""));
		Stream
			.of("/%", "/%00", "/\u00ff", "//", "/..", "/;", "/;a=b", "/%2e%2e/", "/a\\b", "*", "http://x/", "/?%", "/#",
					"/" + "a/".repeat(3_000), "/error", "/error?status=500", "/topics/%F0%9F",
					"/form-token?" + "a=b&".repeat(990))
			.forEach((target) -> page("GET", target, "", ""));
		assertThat(this.faults).as("of " + this.sent).isEmpty();
		assertThat(output.getAll()).doesNotContain(" ERROR ", "\tat ");
	}

	private void page(String method, String target, String type, String body) {
		RawCalls.Answer answer = send(method, target, type, body.getBytes(StandardCharsets.UTF_8));
		if (answer.status() >= 500 && answer.status() != 501 || answer.status() == 0) {
			this.faults.add(method + " " + shortened(target) + " " + type + " " + shortened(body) + ": "
					+ answer.status() + " " + shortened(answer.body()));
		}
		if (answer.headers().getOrDefault("set-cookie", "").contains("x=1")) {
			this.faults.add("a header of theirs: " + method + " " + shortened(target));
		}
	}

}
