package org.paperboy.digest.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;

/**
 * One search for a keyword in the texts of an edition. The relevance of a paper, from 0
 * to 1, depends on how often it has the words close together and, to a lesser part, on
 * how often it has each of them, in relation to its length.
 */
final class KeywordSearch {

	/**
	 * Any number of words between those of a synonym does not reduce the score.
	 */
	private static final int ANY_WORDS = Integer.MAX_VALUE;

	/**
	 * The weight of words apart, compared with the same words together.
	 */
	private static final double APART = 0.3;

	/**
	 * The weight of the roots of several words together, compared with their own forms.
	 * The root of a single word does not count, as it may be another word's.
	 */
	private static final double ROOTS = 0.7;

	/**
	 * The bound for the relevance of a paper without the whole keyword.
	 */
	private static final double IN_PART = 0.2;

	/**
	 * The weight of what papers without the whole keyword have in common with the best
	 * ones; a usual value for pseudo-relevance feedback.
	 */
	private static final double LIKENESS = 0.5;

	private final Bm25 texts;

	private final Keyword keyword;

	/**
	 * The scores of each alternative by itself, for each paper.
	 */
	private final List<double[]> others;

	/**
	 * The papers that have each of the words or an alternative for it.
	 */
	private final BitSet held = new BitSet();

	private final double[] apart;

	private final double[] together;

	private final byte[] found;

	private final List<String> names = new ArrayList<>();

	private KeywordSearch(Bm25 texts, Keyword keyword) {
		this.texts = texts;
		this.keyword = keyword;
		this.found = new byte[texts.count()];
		this.others = keyword.alternatives()
			.stream()
			.map((other) -> texts.forms(List.of(other.source()), ANY_WORDS))
			.toList();
		this.held.set(0, this.found.length);
		this.apart = apart();
		Arrays.fill(this.found, Matches.ITSELF);
		this.together = new double[this.found.length];
		if (this.held.nextSetBit(0) >= 0) {
			findTogether();
		}
	}

	/**
	 * Finds the papers that have a whole keyword together, as it is or by alternatives.
	 */
	static Matches whole(Bm25 texts, Keyword keyword) {
		return keyword.words().isEmpty() ? Matches.NONE : new KeywordSearch(texts, keyword).whole();
	}

	/**
	 * Finds the same papers, and then those that have a part of the keyword or are like
	 * those that match.
	 */
	static Matches wholeAndPart(Bm25 texts, Keyword keyword) {
		return keyword.words().isEmpty() ? Matches.NONE : new KeywordSearch(texts, keyword).wholeAndPart();
	}

	private void findTogether() {
		raise(this.together, whole(this.keyword.whole(Closeness.SPELLING)), Closeness.SPELLING.worth());
		if (this.keyword.words().size() > 1) {
			raise(this.together, this.texts.roots(this.keyword.wholeRoots(), this.keyword.stopWords()), ROOTS);
		}
		if (this.keyword.alternatives().stream().anyMatch((other) -> other.closeness() == Closeness.SAME)) {
			bySame(whole(this.keyword.whole(Closeness.SAME)));
		}
		for (int i = 0; i < this.others.size() && this.names.size() < Byte.MAX_VALUE; i++) {
			Keyword.Alternative other = this.keyword.alternatives().get(i);
			if (other.closeness() == Closeness.PART) {
				boolean alone = other.to() - other.from() == this.keyword.words().size();
				by(other, alone ? this.others.get(i) : whole(this.keyword.wholeWith(other)));
			}
		}
	}

	private double[] root(String root) {
		return this.texts.roots(List.of(Intervals.term(root)), ANY_WORDS);
	}

	private double[] whole(List<IntervalsSource> ways) {
		return this.texts.forms(ways, this.keyword.stopWords());
	}

	/**
	 * Notes papers that say the same only in other words.
	 */
	private void bySame(double[] about) {
		for (int j = 0; j < this.others.size(); j++) {
			Keyword.Alternative other = this.keyword.alternatives().get(j);
			if (other.closeness() == Closeness.SAME && this.names.size() < Byte.MAX_VALUE) {
				for (int i = 0; i < about.length; i++) {
					if (this.together[i] == 0 && about[i] > 0 && this.found[i] == Matches.ITSELF
							&& this.others.get(j)[i] > 0) {
						this.found[i] = (byte) this.names.size();
					}
				}
				this.names.add(other.text());
			}
		}
		raise(this.together, about, Closeness.SAME.worth());
	}

	/**
	 * Notes papers that are best found by a part of the keyword's meaning.
	 */
	private void by(Keyword.Alternative part, double[] about) {
		for (int i = 0; i < about.length; i++) {
			if (part.closeness().worth() * about[i] > this.together[i]) {
				this.together[i] = part.closeness().worth() * about[i];
				this.found[i] = (byte) this.names.size();
			}
		}
		this.names.add(part.text());
	}

	/**
	 * The part of the words that each paper has, weighted by rarity.
	 */
	private double[] apart() {
		double[] sum = new double[this.found.length];
		double all = 0;
		for (int i = 0; i < this.keyword.words().size(); i++) {
			double[] word = root(this.keyword.roots().get(i));
			for (int j = 0; j < this.others.size(); j++) {
				Keyword.Alternative other = this.keyword.alternatives().get(j);
				if (other.covers(i)) {
					raise(word, this.others.get(j), other.closeness().worth());
				}
			}
			BitSet holders = positive(word);
			this.held.and(holders);
			double rarity = this.texts.terms().rarity(holders.cardinality());
			add(sum, word, rarity);
			all += rarity;
		}
		double total = all;
		return Arrays.stream(sum).map((score) -> score / total).toArray();
	}

	private Matches whole() {
		return Matches.of(wholes(), this.found, this.names);
	}

	private double[] wholes() {
		return IntStream.range(0, this.together.length)
			.mapToDouble((i) -> (this.together[i] > 0) ? APART * this.apart[i] + (1 - APART) * this.together[i] : 0)
			.toArray();
	}

	private Matches wholeAndPart() {
		double[] scores = wholes();
		double[] all = IntStream.range(0, scores.length)
			.mapToDouble((i) -> APART * this.apart[i] + (1 - APART) * this.together[i])
			.toArray();
		double[] likeness = RelevanceFeedback.likeness(this.texts, all);
		double mostHeld = max(this.apart, scores);
		double mostLike = max(likeness, scores);
		for (int i = 0; i < scores.length; i++) {
			if (scores[i] == 0) {
				scores[i] = IN_PART
						* ((1 - LIKENESS) * share(this.apart[i], mostHeld) + LIKENESS * share(likeness[i], mostLike));
				this.found[i] = Matches.IN_PART;
			}
		}
		return Matches.of(scores, this.found, this.names);
	}

	/**
	 * The maximum among papers that do not match as a whole.
	 */
	private static double max(double[] some, double[] scores) {
		return IntStream.range(0, some.length)
			.filter((i) -> scores[i] == 0)
			.mapToDouble((i) -> some[i])
			.max()
			.orElse(0);
	}

	private static double share(double some, double most) {
		return (most > 0) ? some / most : 0;
	}

	private static void raise(double[] scores, double[] others, double worth) {
		for (int i = 0; i < scores.length; i++) {
			scores[i] = Math.max(scores[i], worth * others[i]);
		}
	}

	private static BitSet positive(double[] scores) {
		BitSet positive = new BitSet(scores.length);
		for (int i = 0; i < scores.length; i++) {
			positive.set(i, scores[i] > 0);
		}
		return positive;
	}

	private static void add(double[] scores, double[] others, double weight) {
		for (int i = 0; i < scores.length; i++) {
			scores[i] += weight * others[i];
		}
	}

}
