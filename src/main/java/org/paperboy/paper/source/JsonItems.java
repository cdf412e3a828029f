package org.paperboy.paper.source;

import java.io.IOException;
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
final class JsonItems {

	static final int MOST_ITEMS = 5_000;

	private static final int MOST_DEPTH = 64;

	private static final int MOST_TOKENS = 1_000_000;

	private static final JsonMapper MAPPER = JsonMapper
		.builder(JsonFactory.builder()
			.enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
			.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
			.enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
			.enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
			.enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
			.streamReadConstraints(
					StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).maxTokenCount(MOST_TOKENS).build())
			.build())
		.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private JsonItems() {
	}

	/**
	 * The items of an answer that is an array.
	 * @throws IOException with a reason, if it is none or out of bounds
	 */
	static void ofArray(byte[] json, Consumer<JsonNode> items) throws IOException {
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
	static void ofField(byte[] json, String field, Consumer<JsonNode> items) throws IOException {
		ofField(MAPPER.createParser(json), field, items, (name, text) -> {
		});
	}

	/**
	 * Does the same with text, and hands over the texts that stand beside the list.
	 */
	static void ofField(String json, String field, Consumer<JsonNode> items, BiConsumer<String, String> texts)
			throws IOException {
		ofField(MAPPER.createParser(json), field, items, texts);
	}

	private static void ofField(JsonParser json, String field, Consumer<JsonNode> items,
			BiConsumer<String, String> texts) throws IOException {
		read(json, (parser) -> {
			boolean found = false;
			if (parser.nextToken() == JsonToken.START_OBJECT) {
				while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
					String name = parser.currentName();
					JsonToken value = parser.nextToken();
					if (value == JsonToken.START_ARRAY && field.equals(name) && !found) {
						found = true;
						items(parser, items);
					}
					else if (value == JsonToken.VALUE_STRING) {
						texts.accept(name, parser.getString());
					}
					else {
						parser.skipChildren();
					}
				}
			}
			if (!found) {
				throw new IOException("the answer has no list '" + field + "'");
			}
		});
	}

	/**
	 * What is done with an answer.
	 */
	private interface Reader {

		void read(JsonParser parser) throws IOException;

	}

	private static void read(JsonParser json, Reader reader) throws IOException {
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
			if (count > MOST_ITEMS) {
				throw new IOException("more than " + MOST_ITEMS + " items");
			}
			items.accept(MAPPER.readTree(parser));
		}
	}

}
