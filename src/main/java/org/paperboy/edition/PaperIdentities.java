package org.paperboy.edition;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;

import org.springframework.stereotype.Component;

/**
 * Finds that two listings are of the same paper: by arXiv id, by DOI, by an address of
 * the same page, or by a title long enough to be no accident, in two sources, together
 * with a common author. A paper keeps the id with which an edition was closed; before
 * that, an arXiv id is better than a DOI, and that better than an address.
 */
@Component
class PaperIdentities {

	private static final Comparator<Paper> BEST_FIRST = Comparator
		.comparingInt((Paper paper) -> PaperId.kind(paper.id()))
		.thenComparing(Paper::id);

	private final PaperRepository papers;

	private final AliasRepository aliases;

	PaperIdentities(PaperRepository papers, AliasRepository aliases) {
		this.papers = papers;
		this.aliases = aliases;
	}

	/**
	 * The id each paper is stored under, by the id its source gave it.
	 * @param listed papers by the name of the source that lists them
	 */
	Map<String, String> resolve(Map<String, List<Paper>> listed) {
		Map<String, Paper> merged = new HashMap<>();
		Map<String, Set<String>> sources = new HashMap<>();
		listed.forEach((source, papers) -> papers.forEach((paper) -> {
			merged.merge(paper.id(), paper, Paper::mergedWith);
			sources.computeIfAbsent(paper.id(), (id) -> new HashSet<>()).add(source);
		}));
		List<Paper> bestFirst = merged.values().stream().sorted(BEST_FIRST).toList();
		Map<String, Set<String>> names = new HashMap<>();
		bestFirst.forEach((paper) -> names.put(paper.id(), PaperAliases.of(paper)));
		Map<String, String> known = this.aliases
			.named(names.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
		Map<String, String> ids = new LinkedHashMap<>();
		for (Paper paper : bestFirst) {
			Set<String> aliases = names.getOrDefault(paper.id(), Set.of());
			String id = same(paper, aliases, known, merged, sources).map((stored) -> betterId(stored, paper, known))
				.orElse(paper.id());
			ids.put(paper.id(), id);
			sources.computeIfAbsent(id, (other) -> new HashSet<>()).addAll(sources.getOrDefault(paper.id(), Set.of()));
			aliases.forEach((alias) -> known.putIfAbsent(alias, id));
		}
		return ids;
	}

	/**
	 * The ids of the stored papers that have one of these names.
	 */
	Set<String> stored(Set<String> names) {
		return Set.copyOf(this.aliases.named(names).values());
	}

	/**
	 * Stores the aliases of papers that are now stored.
	 * @param ids as resolved
	 */
	void note(Collection<Paper> listed, Map<String, String> ids) {
		Map<String, String> names = new LinkedHashMap<>();
		listed.forEach((paper) -> PaperAliases.of(paper)
			.forEach((alias) -> names.putIfAbsent(alias, ids.getOrDefault(paper.id(), paper.id()))));
		Chunks.of(names.keySet())
			.forEach(
					(some) -> this.aliases.name(some.stream().collect(Collectors.toMap((alias) -> alias, names::get))));
	}

	/**
	 * The id of the known paper that shares an alias with this one.
	 */
	private Optional<String> same(Paper paper, Set<String> aliases, Map<String, String> known,
			Map<String, Paper> listed, Map<String, Set<String>> sources) {
		for (String alias : aliases) {
			String id = known.get(alias);
			if (id != null && (!alias.startsWith("title:") || sameWork(paper, id, listed, sources))) {
				return Optional.of(id);
			}
		}
		return Optional.empty();
	}

	/**
	 * Whether the same title means the same work: not if both have arXiv ids, nor if one
	 * source lists both, as a journal lists its editorials.
	 */
	private boolean sameWork(Paper paper, String id, Map<String, Paper> listed, Map<String, Set<String>> sources) {
		Set<String> others = new HashSet<>(sources.getOrDefault(id, Set.of()));
		others.addAll(this.papers.sources(id));
		if ((PaperId.kind(paper.id()) == 0 && PaperId.kind(id) == 0)
				|| !Collections.disjoint(others, sources.getOrDefault(paper.id(), Set.of()))) {
			return paper.id().equals(id);
		}
		Paper other = listed.containsKey(id) ? listed.get(id) : this.papers.find(List.of(id)).get(id);
		return other != null && haveCommonAuthor(paper.authors(), other.authors());
	}

	private String betterId(String stored, Paper paper, Map<String, String> known) {
		if (PaperId.kind(paper.id()) < PaperId.kind(stored)) {
			Paper old = this.papers.find(List.of(stored)).get(stored);
			if (old != null && this.papers.rename(old, paper.id())) {
				known.replaceAll((alias, id) -> id.equals(stored) ? paper.id() : id);
				return paper.id();
			}
		}
		return stored;
	}

	/**
	 * Whether two lists of authors share a family name, however the names are written; an
	 * empty list says nothing against it.
	 */
	private static boolean haveCommonAuthor(List<String> some, List<String> others) {
		Set<String> words = words(some);
		return some.isEmpty() || others.isEmpty() || words(others).stream().anyMatch(words::contains);
	}

	private static Set<String> words(List<String> names) {
		return names.stream()
			.flatMap((name) -> Arrays.stream(PaperAliases.plain(name).split("[^\\p{L}]+")))
			.filter((word) -> word.length() > 2)
			.collect(Collectors.toSet());
	}

}
