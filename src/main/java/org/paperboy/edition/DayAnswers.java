package org.paperboy.edition;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperSource;
import org.paperboy.paper.Reading;

/**
 * The answers of all sources for a day.
 *
 * @param readings the answer of each source
 * @param details more of some of the listed papers, by id
 */
record DayAnswers(Map<PaperSource, Reading> readings, Map<String, Paper> details) {

	/**
	 * The papers of the sources that list papers, and do not only have votes for them.
	 */
	List<Paper> listed() {
		return this.readings.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().lists())
			.flatMap((entry) -> entry.getValue().listings().stream())
			.map(Listing::paper)
			.toList();
	}

	/**
	 * All papers by the name of the source that told of them; the details have none.
	 */
	Map<String, List<Paper>> papersBySource() {
		Map<String, List<Paper>> papers = new HashMap<>();
		this.readings.forEach((source, reading) -> papers.put(source.name(),
				reading.listings().stream().map(Listing::paper).toList()));
		papers.put("", List.copyOf(this.details.values()));
		return papers;
	}

	/**
	 * The answers with each reading corrected.
	 */
	DayAnswers corrected(BiFunction<PaperSource, Reading, Reading> correction) {
		Map<PaperSource, Reading> corrected = new LinkedHashMap<>();
		this.readings.forEach((source, reading) -> corrected.put(source, correction.apply(source, reading)));
		return new DayAnswers(corrected, this.details);
	}

}
