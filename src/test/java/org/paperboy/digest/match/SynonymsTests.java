package org.paperboy.digest.match;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.ConfigurationException;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The operator's file of synonyms is read, or refused with the line that is wrong.
 */
class SynonymsTests {

	private static Synonyms read(String text) {
		return new Synonyms(new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static List<String> of(Synonyms synonyms, String... terms) {
		return synonyms.of(List.of(terms)).stream().map(Synonyms.Synonym::text).toList();
	}

	@Test
	void whatMeansTheSameStandsForEachOther() {
		Synonyms synonyms = read("LLM, large language models, big LM # all the same\n");
		assertThat(of(synonyms, "llm")).containsExactly("large language models", "big LM");
		assertThat(of(synonyms, "large", "language", "model")).containsExactly("LLM", "big LM");
		assertThat(synonyms.of(List.of("llm"))).allMatch(Synonyms.Synonym::same);
	}

	@Test
	void aNarrowerTermStandsForAWordButNotConversely() {
		Synonyms synonyms = read("# pictures of people\n\nmedical imaging > MRI, X-ray\n");
		assertThat(of(synonyms, "medical", "image")).containsExactly("MRI", "X-ray");
		assertThat(synonyms.of(List.of("medical", "image"))).noneMatch(Synonyms.Synonym::same);
		assertThat(of(synonyms, "mri")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "LLM | names only 'LLM'", "LLM, | has a comma or '>' with nothing beside it",
					"a model > b > c | has more than one '>'", "> MRI | has a comma or '>' with nothing beside it",
					"medical imaging > | has a comma or '>' with nothing beside it", "LLM, of the | holds no word" })
	void aLineThatCannotBeReadIsNamed(String line, String problem) {
		assertThatThrownBy(() -> read("LLM, large language model\n\n" + line + "\n"))
			.isInstanceOf(ConfigurationException.class)
			.hasMessageContaining("config/synonyms.txt line 3")
			.hasMessageContaining(problem);
	}

	@Test
	void marksOfEditorsAndSignsInWordsDoNotMatter() {
		assertThat(of(read("\uFEFFLLM, large language model\nC#, C sharp # a language\n"), "llm"))
			.containsExactly("large language model");
		assertThatThrownBy(() -> new Synonyms(new ByteArrayResource(new byte[] { 'a', ',', (byte) 0xff })))
			.isInstanceOf(ConfigurationException.class)
			.hasMessageContaining("is not in UTF-8");
	}

	@Test
	void theFileThatIsShippedIsRead() {
		Synonyms shipped = new Synonyms(new FileSystemResource("config/synonyms.txt"));
		assertThat(of(shipped, "llm")).contains("large language model");
	}

}
