package org.paperboy.paper.document;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the items of a JSON answer (RFC 8259) one at a time, so that a hostile one costs
 * no more memory than its bytes: at most 5,000 items, nested at most 64 deep.
 */
public final class JsonItems {

	static final int MAX_ITEMS = 5_000;

	private static final int MAX_DEPTH = 64;

	private static final int MAX_TOKENS = 1_000_000;

	private static final JsonMapper MAPPER = JsonMapper
		.builder(factory(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxTokenCount(MAX_TOKENS).build()))
		.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	/**
	 * Cuts answers into parts, each of which is bounded when it is read.
	 */
	private static final JsonMapper PARTS = new JsonMapper(
			factory(StreamReadConstraints.builder().maxNestingDepth(100 * MAX_DEPTH).build()));

	private JsonItems() {
	}

	private static JsonFactory factory(StreamReadConstraints bounds) {
		return JsonFactory.builder()
			.enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
			.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
			.enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
			.enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
			.enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
			.streamReadConstraints(bounds)
			.build();
	}

	/**
	 * The items of an answer that is an array.
	 * @throws IOException with a reason, if it is none or out of bounds
	 */
	public static void ofArray(byte[] json, Consumer<JsonNode> items) throws IOException {
		read(MAPPER.createParser(json), (parser) -> {
			if (parser.nextToken() != JsonToken.START_ARRAY) {
				throw new IOException("the answer is no list");
			}
			items(parser, items);
		});
	}

	/**
	 * The items of an answer that is an object with an array in a field.
	 * @throws IOException with a reason, if it is none or out of bounds
	 */
	public static void ofField(byte[] json, String field, Consumer<JsonNode> items) throws IOException {
		object(MAPPER.createParser(json), field, (parser) -> items(parser, items), JsonParser::skipChildren);
	}

	/**
	 * Cuts an object with an array in a field into parts that are not read yet: the first
	 * 5,000 items, and its other fields. So an item that is out of bounds harms no other.
	 * @return how many more items there were
	 * @throws IOException with a reason, if it is no such object
	 */
	public static int parts(String json, String field, Consumer<String> items, BiConsumer<String, String> fields)
			throws IOException {
		AtomicInteger count = new AtomicInteger();
		object(PARTS.createParser(json), field, (parser) -> {
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				String part = part(parser, json);
				if (count.incrementAndGet() <= MAX_ITEMS) {
					items.accept(part);
				}
			}
		}, (parser) -> fields.accept(parser.currentName(), part(parser, json)));
		return Math.max(0, count.get() - MAX_ITEMS);
	}

	private static String part(JsonParser parser, String json) {
		int from = (int) parser.currentTokenLocation().getCharOffset();
		parser.skipChildren();
		parser.finishToken();
		return json.substring(from, (int) parser.currentLocation().getCharOffset());
	}

	/**
	 * Reads a part; one that is out of bounds is missing.
	 */
	public static JsonNode read(String part) {
		try {
			return MAPPER.readTree(part);
		}
		catch (JacksonException ex) {
			return MAPPER.missingNode();
		}
	}

	private static void object(JsonParser json, String field, ValueReader list, ValueReader other) throws IOException {
		read(json, (parser) -> {
			boolean found = false;
			if (parser.nextToken() == JsonToken.START_OBJECT) {
				while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
					boolean wanted = field.equals(parser.currentName()) && !found;
					if (parser.nextToken() == JsonToken.START_ARRAY && wanted) {
						found = true;
						list.read(parser);
					}
					else {
						other.read(parser);
					}
				}
			}
			if (!found) {
				throw new IOException("the answer has no list '" + field + "'");
			}
		});
	}

	/**
	 * Reads a part of an answer.
	 */
	private interface ValueReader {

		void read(JsonParser parser) throws IOException;

	}

	private static void read(JsonParser json, ValueReader reader) throws IOException {
		try (JsonParser parser = json) {
			reader.read(parser);
			if (parser.nextToken() != null) {
				throw new IOException("more than one answer in one");
			}
		}
		catch (JacksonException ex) {
			throw new IOException(ex.getOriginalMessage().startsWith("Unexpected end-of-input")
					? "the document ends early" : "no readable JSON: " + ex.getOriginalMessage(), ex);
		}
	}

	private static void items(JsonParser parser, Consumer<JsonNode> items) throws IOException {
		for (int count = 1; parser.nextToken() != JsonToken.END_ARRAY; count++) {
			if (count > MAX_ITEMS) {
				throw new IOException("more than " + MAX_ITEMS + " items");
			}
			items.accept(MAPPER.readTree(parser));
		}
	}

}
