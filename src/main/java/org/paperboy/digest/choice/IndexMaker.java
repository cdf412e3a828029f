package org.paperboy.digest.choice;

import java.util.List;

import org.paperboy.digest.match.EditionIndex;
import org.paperboy.digest.match.Synonyms;
import org.paperboy.edition.RankedPaper;
import org.paperboy.likeness.Likeness;
import org.paperboy.topic.Topics;

import org.springframework.stereotype.Component;

/**
 * Makes the indexes of papers, by words and meaning.
 */
@Component
class IndexMaker {

	private final Topics topics;

	private final Synonyms synonyms;

	private final Likeness likeness;

	IndexMaker(Topics topics, Synonyms synonyms, Likeness likeness) {
		this.topics = topics;
		this.synonyms = synonyms;
		this.likeness = likeness;
	}

	EditionIndex make(List<RankedPaper> papers) {
		return new EditionIndex(papers, this.topics, this.synonyms).with(this.likeness.of(papers));
	}

}
