package org.paperboy.digest;

import java.util.List;
import java.util.Set;

import org.paperboy.digest.choice.Choice;
import org.paperboy.digest.choice.EditionIndexes;
import org.paperboy.digest.choice.Interests;
import org.paperboy.digest.choice.Selection;
import org.paperboy.digest.feedback.Taste;
import org.paperboy.digest.match.Interest;
import org.paperboy.edition.Edition;
import org.paperboy.edition.RankedPaper;
import org.paperboy.topic.Topic;

import org.springframework.stereotype.Component;

/**
 * Finds the papers of an edition that belong to a topic, as a digest would choose them.
 */
@Component
public class TopicPapers {

	private final EditionIndexes indexes;

	TopicPapers(EditionIndexes indexes) {
		this.indexes = indexes;
	}

	/**
	 * The papers, best first.
	 */
	public List<RankedPaper> of(Edition edition, Topic topic) {
		Interests interests = new Interests(List.of(new Interest(Interest.Kind.TOPIC, topic.slug())), List.of());
		return Selection.matching(this.indexes.of(edition), interests, Taste.NONE)
			.choose(Set.of(), Integer.MAX_VALUE)
			.stream()
			.map(Choice::paper)
			.toList();
	}

}
