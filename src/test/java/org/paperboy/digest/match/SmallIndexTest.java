package org.paperboy.digest.match;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.paperboy.digest.SampleTopics;
import org.paperboy.edition.RankedPaper;
import org.paperboy.paper.Paper;

import org.springframework.core.io.ByteArrayResource;

/**
 * An index of a few papers, and what it finds.
 */
abstract class SmallIndexTest {

	static final Synonyms SYNONYMS = new Synonyms(new ByteArrayResource("""
			LLM, large language model
			ASR > speech recognition
			medical imaging > MRI, radiograph
			speech > phoneme
			behavior, behaviour
			kitchen > stove, oven
			""".getBytes(StandardCharsets.UTF_8)));

	static RankedPaper paper(String title, String summary, String... authors) {
		return SampleTopics
			.ranked(new Paper(title, title, summary, List.of(authors), null, "", null, null, null, List.of(), null), 1);
	}

	static EditionIndex index(RankedPaper... papers) {
		return new EditionIndex(List.of(papers), SampleTopics.shipped(), SYNONYMS);
	}

	static EditionIndex titles(String... titles) {
		return index(List.of(titles).stream().map((title) -> paper(title, "")).toArray(RankedPaper[]::new));
	}

	static Interest keyword(String words) {
		return new Interest(Interest.Kind.KEYWORD, words);
	}

}
