package org.paperboy.digest.letter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.paperboy.digest.choice.DigestContent;

/**
 * Sorts the papers of a digest by what they were chosen for.
 */
final class DigestSections {

	private DigestSections() {
	}

	/**
	 * Papers with something in common.
	 *
	 * @param name of the section
	 * @param papers their places in the digest's content, best first
	 */
	record Section(String name, List<Integer> papers) {

	}

	/**
	 * A section for each name, the one with the best paper first, then one for the papers
	 * without a name.
	 * @param items best first
	 * @param name of an item's section; empty if it has none
	 * @param everywhere name of the last section
	 */
	static List<Section> of(List<DigestContent.Item> items, Function<DigestContent.Item, String> name,
			String everywhere) {
		Map<String, List<Integer>> papers = new LinkedHashMap<>();
		List<Integer> others = new ArrayList<>();
		for (int i = 0; i < items.size(); i++) {
			String of = name.apply(items.get(i));
			(of.isEmpty() ? others : papers.computeIfAbsent(of, (key) -> new ArrayList<>())).add(i);
		}
		List<Section> sections = new ArrayList<>();
		papers.forEach((of, some) -> sections.add(new Section(of, some)));
		if (!others.isEmpty()) {
			sections.add(new Section(everywhere, others));
		}
		return sections;
	}

	/**
	 * The places of the papers in the order of their sections.
	 */
	static List<Integer> order(List<Section> sections) {
		return sections.stream().flatMap((section) -> section.papers().stream()).toList();
	}

}
