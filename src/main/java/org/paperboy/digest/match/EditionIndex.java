package org.paperboy.digest.match;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.paperboy.edition.RankedPaper;
import org.paperboy.likeness.EditionLikeness;
import org.paperboy.topic.Topics;
import org.paperboy.words.WordAnalyzer;

/**
 * The papers that a digest may choose from, searchable in memory. Each interest is
 * searched once and its matches are kept, so a reader's digest merges a few of them. Its
 * memory is bounded for any words: the forms of words have a twentieth of the heap, roots
 * and counts of the same papers hardly take more than twice as much again, and what does
 * not fit, the weakest papers, is not found by its words.
 */
public final class EditionIndex {

	/**
	 * The bytes that the forms of words may take: with 256 MB of memory enough for 4,000
	 * abstracts.
	 */
	private static final long MAX_BYTES = Runtime.getRuntime().maxMemory() / 20;

	private final List<RankedPaper> papers;

	private final double strongest;

	private final Map<String, Integer> positions;

	private final PaperTerms terms;

	private final int[] doubles;

	private final IndexedTexts texts;

	private final AuthorSearch authors;

	private final Bm25 keywords;

	private final InterestSearch search;

	private final KeptMatches matches;

	private final EditionLikeness likeness;

	/**
	 * Indexes papers.
	 * @param papers strongest first; their order breaks ties
	 */
	public EditionIndex(List<RankedPaper> papers, Topics topics, Synonyms synonyms) {
		this(papers, topics, synonyms, MAX_BYTES);
	}

	/**
	 * Indexes papers in bounded memory.
	 * @param maxBytes for the forms of words; the size of roots and counts follows from
	 * it
	 */
	EditionIndex(List<RankedPaper> papers, Topics topics, Synonyms synonyms, long maxBytes) {
		this.papers = List.copyOf(papers);
		this.strongest = this.papers.stream().mapToDouble(RankedPaper::score).max().orElse(0);
		this.positions = new HashMap<>();
		this.papers.forEach((ranked) -> this.positions.put(ranked.id(), this.positions.size()));
		this.texts = new IndexedTexts(new FoldedTexts(this.papers, this.papers.size()), WordAnalyzer.FORMS, maxBytes);
		List<List<String>> read = new FoldedTexts(this.papers, this.texts.indexed());
		IndexedTexts roots = new IndexedTexts(read, WordAnalyzer.ROOTS, Long.MAX_VALUE);
		this.authors = new AuthorSearch(this.papers, maxBytes / 4);
		this.terms = new PaperTerms(read);
		this.doubles = this.terms.doubles();
		this.keywords = new Bm25(this.texts, roots, this.terms);
		this.search = new InterestSearch(this.papers, topics, this.authors, new Keywords(synonyms, this.keywords));
		this.likeness = EditionLikeness.NONE;
		this.matches = new KeptMatches(this.search, this.likeness, this.papers.size());
	}

	private EditionIndex(EditionIndex words, EditionLikeness likeness) {
		this.papers = words.papers;
		this.strongest = words.strongest;
		this.positions = words.positions;
		this.terms = words.terms;
		this.doubles = words.doubles;
		this.texts = words.texts;
		this.authors = words.authors;
		this.keywords = words.keywords;
		this.search = words.search;
		this.likeness = likeness;
		this.matches = new KeptMatches(this.search, likeness, this.papers.size());
	}

	/**
	 * The same index, in which papers also gain by their meaning.
	 * @param likeness of the same papers
	 */
	public EditionIndex with(EditionLikeness likeness) {
		return new EditionIndex(this, likeness);
	}

	/**
	 * The number of papers that can be found by their words: in an edition that is too
	 * large only the first ones.
	 */
	public int searched() {
		return this.texts.indexed();
	}

	/**
	 * The size in bytes, with its papers.
	 */
	public long bytes() {
		return this.keywords.bytes() + this.authors.bytes() + this.likeness.bytes()
				+ this.papers.stream().mapToLong(RankedPaper::bytes).sum();
	}

	/**
	 * The papers, in the order in which they were given.
	 */
	public List<RankedPaper> papers() {
		return this.papers;
	}

	/**
	 * The trend of a paper relative to the strongest one, from 0 to 1.
	 */
	public double trend(int paper) {
		return (this.strongest > 0) ? this.papers.get(paper).score() / this.strongest : 0;
	}

	/**
	 * The papers that match an interest.
	 */
	public Matches matches(Interest interest) {
		return this.matches.matches(interest);
	}

	/**
	 * The papers that match an interest; for a keyword also those that match it in part,
	 * or only by meaning.
	 */
	public Matches allMatches(Interest interest) {
		return this.matches.allMatches(interest);
	}

	/**
	 * The papers that are closest in meaning to an interest that finds none by words, at
	 * most three; their relevance is their closeness, by no scale that others share.
	 */
	public Matches closest(Interest interest) {
		return this.matches.closest(interest);
	}

	/**
	 * The double of a paper: two papers with the same answer have nearly the same words.
	 */
	public int doubleOf(int paper) {
		return this.doubles[paper];
	}

	/**
	 * The position of a paper among the papers.
	 * @throws IllegalArgumentException if it is none of them
	 */
	public int position(String id) {
		return Optional.ofNullable(this.positions.get(id))
			.orElseThrow(() -> new IllegalArgumentException("paper " + id + " is none of these"));
	}

	/**
	 * The weightiest terms of a paper, with weights.
	 */
	public Map<String, Double> marks(int paper, int max) {
		return this.terms.marks(paper, max);
	}

	/**
	 * The likeness, from -1 to 1, of a paper to something with these terms.
	 */
	public double likeness(int paper, Map<String, Double> marks) {
		return this.terms.likeness(paper, marks);
	}

}
