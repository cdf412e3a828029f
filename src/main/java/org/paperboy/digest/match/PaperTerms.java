package org.paperboy.digest.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.paperboy.words.WordAnalyzer;

/**
 * The terms of each paper of an edition, roots of words, counted: what tells near
 * doubles, and papers that are like others.
 */
final class PaperTerms {

	/**
	 * Two papers that share so much of their terms (Jaccard) are nearly the same.
	 */
	private static final double NEARLY_SAME = 0.8;

	/**
	 * In fewer papers than this no word is rare.
	 */
	private static final int LEAST_PAPERS = 20;

	private final List<String> terms = new ArrayList<>();

	private final Map<String, Integer> numbers = new HashMap<>();

	/**
	 * The terms of each paper, by ascending number.
	 */
	private final int[][] held;

	private final int[][] counts;

	/**
	 * What each of a paper's terms weighs: how often it says it and how rare it is, all
	 * together a vector of length 1.
	 */
	private final float[][] weights;

	/**
	 * How many papers hold each term.
	 */
	private final int[] holders;

	private final double[] lengths;

	/**
	 * Counts terms.
	 * @param papers the folded texts of each paper
	 */
	PaperTerms(List<List<String>> papers) {
		this.held = new int[papers.size()][];
		this.counts = new int[papers.size()][];
		this.lengths = new double[papers.size()];
		for (int i = 0; i < this.held.length; i++) {
			TreeMap<Integer, Integer> counted = new TreeMap<>();
			for (String text : papers.get(i)) {
				for (String term : WordAnalyzer.TERMS.terms(text)) {
					counted.merge(number(term), 1, Integer::sum);
				}
			}
			this.held[i] = counted.keySet().stream().mapToInt(Integer::intValue).toArray();
			this.counts[i] = counted.values().stream().mapToInt(Integer::intValue).toArray();
			this.lengths[i] = Arrays.stream(this.counts[i]).sum();
		}
		this.holders = new int[this.terms.size()];
		Arrays.stream(this.held).flatMapToInt(Arrays::stream).forEach((term) -> this.holders[term]++);
		this.weights = IntStream.range(0, this.held.length).mapToObj(this::weights).toArray(float[][]::new);
	}

	private int number(String term) {
		return this.numbers.computeIfAbsent(term, (some) -> {
			this.terms.add(some);
			return this.terms.size() - 1;
		});
	}

	/**
	 * How many words each paper has.
	 */
	double[] lengths() {
		return this.lengths;
	}

	/**
	 * How often each paper says a term.
	 */
	double[] counts(String term) {
		double[] counts = new double[this.held.length];
		Integer number = this.numbers.get(term);
		for (int i = 0; number != null && i < counts.length; i++) {
			int place = Arrays.binarySearch(this.held[i], number);
			counts[i] = (place >= 0) ? this.counts[i][place] : 0;
		}
		return counts;
	}

	/**
	 * How much it says that a paper holds something which so many hold: BM25's idf.
	 */
	double rarity(int papersWithIt) {
		return Math.log(1 + (Math.max(this.held.length, LEAST_PAPERS) - papersWithIt + 0.5) / (papersWithIt + 0.5));
	}

	/**
	 * Whose double each paper is: the first one's position that has nearly the same
	 * words, directly or by way of others; its own where there is none before.
	 */
	int[] doubles() {
		int[] first = IntStream.range(0, this.held.length).toArray();
		Map<Integer, List<Integer>> byRareTerm = new HashMap<>();
		for (int i = 0; i < first.length; i++) {
			for (int term : rarest(i)) {
				List<Integer> before = byRareTerm.computeIfAbsent(term, (some) -> new ArrayList<>());
				for (int other : before) {
					if (first[i] != first[other] && nearlySame(i, other)) {
						first[i] = Math.min(first[i], first[other]);
					}
				}
				before.add(i);
			}
		}
		return first;
	}

	/**
	 * The rarest terms of a paper: as many as a double must share at least one of.
	 */
	private int[] rarest(int paper) {
		int[] all = this.held[paper];
		int enough = all.length - (int) Math.ceil(all.length * NEARLY_SAME) + 1;
		return Arrays.stream(all)
			.boxed()
			.sorted(Comparator.comparingInt((Integer term) -> this.holders[term])
				.thenComparing(Comparator.naturalOrder()))
			.limit(enough)
			.mapToInt(Integer::intValue)
			.toArray();
	}

	private boolean nearlySame(int one, int other) {
		int[] a = this.held[one];
		int[] b = this.held[other];
		int together = a.length + b.length;
		int fewest = (int) Math.ceil(together * NEARLY_SAME / (1 + NEARLY_SAME));
		int shared = 0;
		for (int i = 0, j = 0; i < a.length && j < b.length;) {
			int order = Integer.compare(a[i], b[j]);
			shared += (order == 0) ? 1 : 0;
			i += (order <= 0) ? 1 : 0;
			j += (order >= 0) ? 1 : 0;
		}
		return together > 0 && shared >= fewest;
	}

	/**
	 * What marks a paper: its weightiest terms.
	 */
	Map<String, Double> marks(int paper, int most) {
		Map<Integer, Double> weights = new HashMap<>();
		for (int i = 0; i < this.held[paper].length; i++) {
			weights.put(this.held[paper][i], (double) this.weights[paper][i]);
		}
		return strongest(weights, most);
	}

	/**
	 * How much a paper is like a vector of terms: the cosine, where the vector has length
	 * 1.
	 */
	double likeness(int paper, Map<String, Double> vector) {
		double sum = 0;
		for (Map.Entry<String, Double> entry : vector.entrySet()) {
			Integer term = this.numbers.get(entry.getKey());
			int place = (term != null) ? Arrays.binarySearch(this.held[paper], term) : -1;
			sum += (place >= 0) ? entry.getValue() * this.weights[paper][place] : 0;
		}
		return sum;
	}

	private float[] weights(int paper) {
		double[] weights = new double[this.held[paper].length];
		for (int i = 0; i < weights.length; i++) {
			weights[i] = (1 + Math.log(this.counts[paper][i])) * rarity(this.holders[this.held[paper][i]]);
		}
		double length = Math.sqrt(Arrays.stream(weights).map((weight) -> weight * weight).sum());
		float[] unit = new float[weights.length];
		for (int i = 0; i < unit.length; i++) {
			unit[i] = (float) (weights[i] / length);
		}
		return unit;
	}

	/**
	 * What some papers have in common, more than others: their terms by how much of each
	 * paper's text they are and how rare they are (a relevance model; Lavrenko and Croft
	 * 2001).
	 * @param weights of the papers
	 */
	Map<String, Double> common(Map<Integer, Double> weights, int most) {
		Map<Integer, Double> sums = new HashMap<>();
		weights.forEach((paper, weight) -> {
			for (int i = 0; i < this.held[paper].length; i++) {
				int term = this.held[paper][i];
				sums.merge(term, weight * this.counts[paper][i] / this.lengths[paper] * rarity(this.holders[term]),
						Double::sum);
			}
		});
		return strongest(sums, most);
	}

	private Map<String, Double> strongest(Map<Integer, Double> weights, int most) {
		Map<String, Double> strongest = new LinkedHashMap<>();
		weights.entrySet()
			.stream()
			.sorted(Map.Entry.<Integer, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
			.limit(most)
			.forEach((entry) -> strongest.put(this.terms.get(entry.getKey()), entry.getValue()));
		return strongest;
	}

}
