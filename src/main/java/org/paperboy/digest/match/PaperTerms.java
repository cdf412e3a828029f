package org.paperboy.digest.match;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.paperboy.words.WordAnalyzer;

/**
 * Counts the terms (roots of words) of each paper of an edition, to find near doubles and
 * similar papers.
 */
final class PaperTerms {

	/**
	 * The minimum number of papers for computing rarity: in fewer papers no word is rare.
	 */
	private static final int MIN_PAPERS = 20;

	private static final int BYTES_PER_PAPER = 64;

	private final TermNumbers terms = new TermNumbers();

	/**
	 * The numbers of each paper's terms, ascending.
	 */
	private final int[][] held;

	private final short[][] counts;

	/**
	 * The length of the vector of each paper's weights.
	 */
	private final double[] norms;

	/**
	 * The number of papers that have each term.
	 */
	private final int[] holders;

	private final double[] lengths;

	/**
	 * Counts terms.
	 * @param papers the folded texts of each paper
	 */
	PaperTerms(List<List<String>> papers) {
		this.held = new int[papers.size()][];
		this.counts = new short[papers.size()][];
		this.lengths = new double[papers.size()];
		for (int i = 0; i < this.held.length; i++) {
			TreeMap<Integer, Integer> counted = new TreeMap<>();
			for (String text : papers.get(i)) {
				for (String term : WordAnalyzer.TERMS.terms(text)) {
					counted.merge(this.terms.add(term), 1, Integer::sum);
				}
			}
			this.held[i] = counted.keySet().stream().mapToInt(Integer::intValue).toArray();
			this.counts[i] = counts(counted.values());
			this.lengths[i] = counted.values().stream().mapToInt(Integer::intValue).sum();
		}
		this.holders = new int[this.terms.count()];
		Arrays.stream(this.held).flatMapToInt(Arrays::stream).forEach((term) -> this.holders[term]++);
		this.norms = IntStream.range(0, this.held.length).mapToDouble(this::norm).toArray();
	}

	private static short[] counts(Collection<Integer> counted) {
		short[] counts = new short[counted.size()];
		int i = 0;
		for (int count : counted) {
			counts[i++] = (short) Math.min(count, Short.MAX_VALUE);
		}
		return counts;
	}

	/**
	 * The size in bytes.
	 */
	long bytes() {
		return this.terms.bytes() + 4L * this.holders.length
				+ Arrays.stream(this.held).mapToLong((some) -> BYTES_PER_PAPER + 6L * some.length).sum();
	}

	/**
	 * The number of words in each paper.
	 */
	double[] lengths() {
		return this.lengths;
	}

	/**
	 * The number of times that each paper has a term.
	 */
	double[] counts(String term) {
		double[] counts = new double[this.held.length];
		int number = this.terms.find(term);
		for (int i = 0; number >= 0 && i < counts.length; i++) {
			int place = Arrays.binarySearch(this.held[i], number);
			counts[i] = (place >= 0) ? this.counts[i][place] : 0;
		}
		return counts;
	}

	/**
	 * The rarity of a term that this many papers have: BM25's idf.
	 */
	double rarity(int papersWithIt) {
		return Math.log(1 + (Math.max(this.held.length, MIN_PAPERS) - papersWithIt + 0.5) / (papersWithIt + 0.5));
	}

	/**
	 * The double of each paper: the position of the first paper that has nearly the same
	 * words, directly or through others; its own position if there is none before it.
	 */
	int[] doubles() {
		return new NearDoubles(this.held, this.holders).find();
	}

	/**
	 * The weightiest terms of a paper, with weights.
	 */
	Map<String, Double> marks(int paper, int max) {
		Map<Integer, Double> weights = new HashMap<>();
		for (int i = 0; i < this.held[paper].length; i++) {
			weights.put(this.held[paper][i], (double) weight(paper, i));
		}
		return strongest(weights, max);
	}

	/**
	 * The likeness of a paper to a vector of terms: the cosine if the vector has length
	 * 1.
	 */
	double likeness(int paper, Map<String, Double> vector) {
		double sum = 0;
		for (Map.Entry<String, Double> entry : vector.entrySet()) {
			int term = this.terms.find(entry.getKey());
			int place = (term >= 0) ? Arrays.binarySearch(this.held[paper], term) : -1;
			sum += (place >= 0) ? entry.getValue() * weight(paper, place) : 0;
		}
		return sum;
	}

	private double norm(int paper) {
		return Math.sqrt(IntStream.range(0, this.held[paper].length)
			.mapToDouble((place) -> rawWeight(paper, place))
			.map((weight) -> weight * weight)
			.sum());
	}

	private double rawWeight(int paper, int place) {
		return (1 + Math.log(this.counts[paper][place])) * rarity(this.holders[this.held[paper][place]]);
	}

	/**
	 * The weight of a paper's term, from its count and rarity; all weights of a paper are
	 * a vector of length 1.
	 */
	private float weight(int paper, int place) {
		return (float) (rawWeight(paper, place) / this.norms[paper]);
	}

	/**
	 * The terms that some papers have in common more than others, weighted by their share
	 * of each text and their rarity (a relevance model; Lavrenko and Croft 2001).
	 * @param weights of the papers
	 */
	Map<String, Double> common(Map<Integer, Double> weights, int max) {
		Map<Integer, Double> sums = new HashMap<>();
		weights.forEach((paper, weight) -> {
			for (int i = 0; i < this.held[paper].length; i++) {
				int term = this.held[paper][i];
				sums.merge(term, weight * this.counts[paper][i] / this.lengths[paper] * rarity(this.holders[term]),
						Double::sum);
			}
		});
		return strongest(sums, max);
	}

	private Map<String, Double> strongest(Map<Integer, Double> weights, int max) {
		Map<String, Double> strongest = new LinkedHashMap<>();
		weights.entrySet()
			.stream()
			.sorted(Map.Entry.<Integer, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
			.limit(max)
			.forEach((entry) -> strongest.put(this.terms.get(entry.getKey()), entry.getValue()));
		return strongest;
	}

}
