package org.paperboy.digest.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.paperboy.edition.RankedPaper;
import org.paperboy.topic.Topic;
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
	 * The relevance of a paper of a wanted author.
	 */
	private static final double AUTHOR_RELEVANCE = 0.8;

	/**
	 * The frequency of muted words that mutes a paper: once, with at most one other word
	 * in between.
	 */
	private static final double MUTED = 0.5;

	/**
	 * The bytes that a match takes.
	 */
	private static final int BYTES_PER_MATCH = 9;

	/**
	 * The results of recent searches in all editions, in a 32nd of the memory. Others are
	 * searched again.
	 */
	private static final Cache<Searched, Matches> SEARCHED = Caffeine.newBuilder()
		.maximumWeight(Runtime.getRuntime().maxMemory() / 32 / BYTES_PER_MATCH)
		.weigher((Searched searched, Matches some) -> 40 + some.count())
		.build();

	/**
	 * The bytes that the forms of words may take: with 256 MB of memory enough for 4,000
	 * abstracts.
	 */
	private static final long MAX_BYTES = Runtime.getRuntime().maxMemory() / 20;

	private static final AtomicLong INDEXES = new AtomicLong();

	private final List<RankedPaper> papers;

	private final double strongest;

	private final Map<String, Integer> positions = new HashMap<>();

	private final Topics topics;

	private final Synonyms synonyms;

	private final PaperTerms terms;

	private final int[] doubles;

	private final IndexedTexts texts;

	private final AuthorSearch authors;

	private final Bm25 keywords;

	private final long number = INDEXES.incrementAndGet();

	/**
	 * An interest in an index.
	 */
	private record Searched(long index, Interest interest) {

	}

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
		this.topics = topics;
		this.synonyms = synonyms;
		this.papers.forEach((ranked) -> this.positions.put(ranked.id(), this.positions.size()));
		this.texts = new IndexedTexts(new FoldedTexts(this.papers, this.papers.size()), WordAnalyzer.FORMS, maxBytes);
		List<List<String>> read = new FoldedTexts(this.papers, this.texts.indexed());
		IndexedTexts roots = new IndexedTexts(read, WordAnalyzer.ROOTS, Long.MAX_VALUE);
		this.authors = new AuthorSearch(this.papers, maxBytes / 4);
		this.terms = new PaperTerms(read);
		this.doubles = this.terms.doubles();
		this.keywords = new Bm25(this.texts, roots, this.terms);
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
		return this.keywords.bytes() + this.authors.bytes() + this.papers.stream().mapToLong(RankedPaper::bytes).sum();
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
		return SEARCHED.get(new Searched(this.number, interest), (key) -> search(interest));
	}

	/**
	 * The papers that match an interest; for a keyword also those that match it in part.
	 */
	public Matches allMatches(Interest interest) {
		return (interest.kind() == Interest.Kind.KEYWORD)
				? KeywordSearch.wholeAndPart(this.keywords, keyword(interest.value())) : matches(interest);
	}

	private Matches search(Interest interest) {
		return switch (interest.kind()) {
			case KEYWORD -> KeywordSearch.whole(this.keywords, keyword(interest.value()));
			case AUTHOR -> Matches.of(times(this.authors.find(interest.value()), AUTHOR_RELEVANCE));
			case TOPIC -> this.topics.find(interest.value()).map(this::topic).orElse(Matches.NONE);
			case MUTED -> Matches.of(muted(interest.value()));
		};
	}

	private Keyword keyword(String text) {
		return KeywordReader.read(text, this.synonyms, this.texts);
	}

	private static double[] times(double[] scores, double factor) {
		return Arrays.stream(scores).map((score) -> score * factor).toArray();
	}

	/**
	 * Finds the papers that have muted words, or a synonym of them, or an author of that
	 * name.
	 */
	private double[] muted(String text) {
		double[] muted = this.authors.find(text);
		Keyword keyword = keyword(text);
		if (!keyword.words().isEmpty()) {
			double[] said = this.texts.frequency(keyword.whole(Closeness.SAME), keyword.stopWords());
			for (int i = 0; i < muted.length; i++) {
				muted[i] = (said[i] >= MUTED) ? 1 : muted[i];
			}
		}
		return muted;
	}

	private Matches topic(Topic topic) {
		return TopicSearch.of(topic, this.topics, this.papers,
				(term) -> KeywordSearch.whole(this.keywords, keyword(term)));
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
	public Map<String, Double> marks(int paper, int most) {
		return this.terms.marks(paper, most);
	}

	/**
	 * The likeness, from -1 to 1, of a paper to something with these terms.
	 */
	public double likeness(int paper, Map<String, Double> marks) {
		return this.terms.likeness(paper, marks);
	}

}
