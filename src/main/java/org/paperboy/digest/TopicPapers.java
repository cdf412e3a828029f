package org.paperboy.digest;

import java.util.List;

import org.paperboy.paper.Edition;
import org.paperboy.paper.RankedPaper;
import org.paperboy.subscriber.Preferences;
import org.paperboy.topic.Topic;

import org.springframework.stereotype.Component;

/**
 * The papers of an edition that belong to a topic, as a digest would choose them.
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
		Preferences nobody = Preferences.DEFAULTS;
		Preferences preferences = new Preferences(List.of(topic.slug()), List.of(), List.of(), List.of(),
				nobody.timezone(), nobody.sendAt(), nobody.frequency(), nobody.weekday(), nobody.maxPapers(),
				nobody.length(), nobody.whenNothingMatches(), nobody.locale());
		return Selection.matching(this.indexes.of(edition), preferences, Selection.FLOOR)
			.stream()
			.map(Choice::paper)
			.toList();
	}

}
