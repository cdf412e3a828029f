package org.paperboy.topic;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ConfigurationException;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The catalogue of topics is taken whole or refused with the place of the mistake.
 */
class TopicsTests {

	private static Topics topics(String yaml) {
		return new Topics(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), "topics.yaml"));
	}

	private static void refused(String yaml, String... named) {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> topics(yaml))
			.withMessageContaining("topics.yaml")
			.satisfies((refusal) -> assertThat(named)
				.allSatisfy((name) -> assertThat(refusal).hasMessageContaining(name)));
	}

	private static String topic(String slug) {
		return """
				- slug: %s
				  name: Speech
				  description: Machines that listen.
				  categories: [eess.AS, cs.SD]
				  terms: [speech recognition, "text-to-speech"]
				""".formatted(slug);
	}

	@Test
	void aTopicIsReadWithAllItSays() {
		assertThat(topics(topic("speech")).find("speech")).contains(new Topic("speech", "Speech",
				"Machines that listen.", List.of("eess.AS", "cs.SD"), List.of("speech recognition", "text-to-speech")));
	}

	@Test
	void topicsKeepTheOrderOfTheFileAndCategoriesAreListedOnce() {
		Topics topics = topics(topic("zebra") + topic("ape"));
		assertThat(topics.all()).extracting(Topic::slug).containsExactly("zebra", "ape");
		assertThat(topics.categories()).containsExactly("cs.SD", "eess.AS");
		assertThat(topics.find("horse")).isEmpty();
	}

	@Test
	void theSameSlugTwiceIsRefused() {
		refused(topic("speech") + topic("speech"), "'speech'", "twice");
	}

	@Test
	void anUnknownFieldIsRefusedWithItsLine() {
		refused(topic("speech") + "  colour: red\n", " line ", "colour");
	}

	@ParameterizedTest
	@ValueSource(strings = { "cs LG", "CS.LG", "cs.", "cs.LG.x", "", "cs/LG" })
	void whatIsNoCategoryIsRefused(String category) {
		refused(topic("speech").replace("eess.AS", "\"" + category + "\""), "'speech'", "'" + category + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Speech", "speech--x", "-speech", "speech_x", "sp/eech", "spéech" })
	void whatIsNoSlugIsRefused(String slug) {
		refused(topic(slug), "'" + slug + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "name", "description" })
	void aMissingFieldIsNamed(String field) {
		refused(topic("speech").replaceAll("(?m)^  " + field + ".*\n", ""), "'speech'", field);
	}

	@Test
	void aMissingSlugIsNamedByItsName() {
		refused(topic("speech").replace("slug: speech\n  ", ""), "'Speech'", "slug");
	}

	@Test
	void aTopicThatCanMatchNothingIsRefused() {
		refused(topic("speech").replaceAll("(?m)^  (categories|terms).*\n", ""), "'speech'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\n", "# nothing but a comment\n", "[]", "---\n", "~", "- \n", "{}", "topics",
			"17", "- speech", "- slug: [a", "- {slug: {a: b}}" })
	void aFileWithoutTopicsIsRefused(String yaml) {
		refused(yaml);
	}

	@Test
	void theShippedCatalogueIsRich() {
		Topics shipped = new Topics(new FileSystemResource("config/topics.yaml"));
		assertThat(shipped.all()).hasSizeGreaterThanOrEqualTo(40)
			.allSatisfy((topic) -> assertThat(topic.terms()).isNotEmpty());
		assertThat(shipped.all()).extracting(Topic::name).doesNotHaveDuplicates();
	}

}
