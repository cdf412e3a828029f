package org.paperboy.edition;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.paperboy.paper.Deadline;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.PaperSource;
import org.paperboy.paper.Reading;
import org.paperboy.paper.SourceReader;

import org.springframework.stereotype.Component;

/**
 * Reads what the sources have for a day, and then more of the papers of which too little
 * is known, within the deadline of a collection.
 */
@Component
class DayReader {

	private final SourceReader sources;

	private final PaperRepository papers;

	private final CollectProperties properties;

	DayReader(SourceReader sources, PaperRepository papers, CollectProperties properties) {
		this.sources = sources;
		this.papers = papers;
		this.properties = properties;
	}

	/**
	 * Sources have three quarters of the time, so that one that hangs leaves some for the
	 * details of what the others listed.
	 */
	DayAnswers read(LocalDate date) {
		Deadline deadline = Deadline.in(this.properties.deadline());
		Map<PaperSource, Reading> readings = this.sources.read(date,
				Deadline.in(this.properties.deadline().multipliedBy(3).dividedBy(4)));
		return new DayAnswers(readings,
				this.sources.details(withoutDetails(new DayAnswers(readings, Map.of())), deadline));
	}

	/**
	 * The listed papers of which the day of the first version or the categories are not
	 * known yet, neither from the lists nor from before.
	 */
	private Set<String> withoutDetails(DayAnswers answers) {
		Map<String, Paper> listed = new HashMap<>();
		answers.listed()
			.stream()
			.filter((paper) -> PaperId.kind(paper.id()) == 0)
			.forEach((paper) -> listed.merge(paper.id(), paper, Paper::mergedWith));
		Chunks.of(listed.keySet())
			.forEach((some) -> this.papers.find(some)
				.forEach((id, paper) -> listed.merge(id, paper, Paper::mergedWith)));
		return listed.values()
			.stream()
			.filter((paper) -> paper.published() == null || paper.categories().isEmpty())
			.map(Paper::id)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
