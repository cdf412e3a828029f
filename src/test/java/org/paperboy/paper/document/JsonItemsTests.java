package org.paperboy.paper.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * JSON is read item by item, and no further than its bounds.
 */
class JsonItemsTests {

	private static List<String> array(String json) throws IOException {
		List<String> items = new ArrayList<>();
		JsonItems.ofArray(json.getBytes(StandardCharsets.UTF_8), (item) -> items.add(item.toString()));
		return items;
	}

	private static List<String> field(String json) throws IOException {
		List<String> items = new ArrayList<>();
		JsonItems.ofField(json.getBytes(StandardCharsets.UTF_8), "items", (item) -> items.add(item.toString()));
		return items;
	}

	@Test
	void itemsComeOneByOne() throws IOException {
		assertThat(array(" [ {\"a\":[1,{}]}, 2, null, [] ] ")).containsExactly("{\"a\":[1,{}]}", "2", "null", "[]");
		assertThat(array("[]")).isEmpty();
		assertThat(field("{\"a\":{\"items\":[1]},\"items\":[2,3],\"z\":[4]}")).containsExactly("2", "3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{}", "null", "[", "[1", "[1,", "[1]2", "[{]", "<html>", "[\u0000]", "\"\"" })
	void whatIsNoListIsRefused(String json) {
		assertThatIOException().isThrownBy(() -> array(json));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{}", "{\"items\":{}}", "{\"items\":[1]", "{\"items\":[1]}}", "{\"a\":[1]}" })
	void whatHasNoListIsRefused(String json) {
		assertThatIOException().isThrownBy(() -> field(json));
	}

	@Test
	void fiveThousandItemsAreReadAndNotOneMore() throws IOException {
		assertThat(array("[" + "{},".repeat(4_999) + "{}]")).hasSize(5_000);
		assertThatIOException().isThrownBy(() -> array("[" + "{},".repeat(5_000) + "{}]"))
			.withMessage("more than 5000 items");
	}

	@Test
	void tenMegabytesOfItemsStopAtTheBound() {
		byte[] json = ("[" + "{\"paper\":{}},".repeat(800_000)).getBytes(StandardCharsets.US_ASCII);
		AtomicInteger items = new AtomicInteger();
		assertThatIOException().isThrownBy(() -> JsonItems.ofArray(json, (JsonNode item) -> items.incrementAndGet()))
			.withMessage("more than 5000 items");
		assertThat(items).hasValue(5_000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"x\":[%s0]}", "[[%s0]]" })
	void oneItemMadeOfAMillionThingsIsRefused(String item) {
		assertThatIOException().isThrownBy(() -> array("[" + item.formatted("{},".repeat(3_000_000)) + "]"))
			.withMessageStartingWith("no readable JSON");
	}

	@ParameterizedTest
	@ValueSource(ints = { 65, 200_000 })
	void deepNestingIsRefused(int depth) {
		assertThatIOException().isThrownBy(() -> array("[".repeat(depth) + "]".repeat(depth)))
			.withMessageContaining("nesting depth");
	}

}
