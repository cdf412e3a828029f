package org.paperboy.topic;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ConfigurationException;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The catalogue of topics is accepted as a whole, or refused with the place of the
 * mistake.
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
		assertThat(topics(topic("speech")).find("speech"))
			.contains(new Topic("speech", "Speech", "Machines that listen.", "sound", List.of("eess.AS", "cs.SD"),
					List.of("speech recognition", "text-to-speech")));
	}

	@Test
	void topicsKeepTheOrderOfTheFile() {
		Topics topics = topics(topic("zebra") + topic("ape"));
		assertThat(topics.all()).extracting(Topic::slug).containsExactly("zebra", "ape");
		assertThat(topics.categories()).containsExactly("cs.SD", "eess.AS");
		assertThat(topics.find("horse")).isEmpty();
	}

	@Test
	void topicsStandInTheirGroupsAndTheRestStandsLast() {
		Topics topics = topics(topic("odd").replace("  categories: [eess.AS, cs.SD]\n", "") + topic("zebra")
				+ topic("ape").replace("  categories", "  group: Beasts & birds\n  categories") + topic("yak"));
		assertThat(topics.groups()).extracting(TopicGroup::key).containsExactly("sound", "Beasts & birds", "other");
		assertThat(topics.groups().getFirst().topics()).extracting(Topic::slug).containsExactly("zebra", "yak");
		assertThat(topics.groups().getFirst().chosen(List.of("yak", "ape"))).isOne();
		assertThat(topics.groups().getFirst().chosen(null)).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "cs.CL, language", "eess.AS, sound", "cs.CV, vision", "cs.RO, agents", "stat.ML, learning",
			"cs.AI, learning", "cs.DB, computing", "cs.AR, computing", "eess.SP, engineering", "math.NT, mathematics",
			"stat.ME, mathematics", "math-ph, physics", "astro-ph, physics", "astro-ph.CO, physics", "hep-th, physics",
			"quant-ph, physics", "q-bio.NC, biology", "q-fin.RM, finance", "econ.EM, finance", "alchemy, other" })
	void aTopicWithoutAGroupGetsItsCategorys(String category, String group) {
		assertThat(topics(topic("some").replace("[eess.AS, cs.SD]", "[" + category + "]")).find("some"))
			.hasValueSatisfying((some) -> assertThat(some.group()).isEqualTo(group));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "a\\nb", "a\\u2028b", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" })
	void whatIsNoGroupIsRefused(String group) {
		refused(topic("speech").replace("  categories", "  group: \"" + group + "\"\n  categories"), "'speech'",
				"group");
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
		assertThat(shipped.groups()).hasSizeBetween(8, 14)
			.allSatisfy((group) -> assertThat(group.topics()).hasSizeBetween(2, 30));
		assertThat(shipped.groups()).extracting(TopicGroup::key).startsWith("language").doesNotContain("other");
	}

}
