package org.paperboy.digest.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.lucene.queries.intervals.IntervalsSource;

/**
 * One search for a keyword in the texts of an edition. The relevance of a paper, from 0
 * to 1, depends on how often it has the words close together and, to a lesser part, on
 * how often it has each of them, in relation to its length.
 */
final class KeywordSearch {

	/**
	 * The weight of words apart, compared with the same words together.
	 */
	private static final double APART = 0.3;

	/**
	 * The weight of the roots of several words together, compared with their own forms.
	 * The root of a single word does not count, as it may be another word's.
	 */
	private static final double ROOTS = 0.7;

	private final Bm25 texts;

	private final Keyword keyword;

	/**
	 * The scores of each alternative by itself, for each paper.
	 */
	private final List<double[]> others;

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
			.map((other) -> texts.forms(List.of(other.source()), Bm25.ANY_WORDS))
			.toList();
		WordsApart words = WordsApart.of(texts, keyword, this.others);
		this.apart = words.shares();
		Arrays.fill(this.found, Matches.ITSELF);
		this.together = new double[this.found.length];
		if (!words.holders().isEmpty()) {
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
		Bm25.raise(this.together, whole(this.keyword.whole(Closeness.SPELLING)), Closeness.SPELLING.worth());
		if (this.keyword.words().size() > 1) {
			Bm25.raise(this.together, this.texts.roots(this.keyword.wholeRoots(), this.keyword.stopWords()), ROOTS);
		}
		if (this.keyword.alternatives().stream().anyMatch((other) -> other.closeness() == Closeness.SAME)) {
			bySame(whole(this.keyword.whole(Closeness.SAME)));
		}
		for (int i = 0; i < this.others.size() && this.names.size() < Byte.MAX_VALUE; i++) {
			Alternative other = this.keyword.alternatives().get(i);
			if (other.closeness() == Closeness.PART) {
				boolean alone = other.to() - other.from() == this.keyword.words().size();
				by(other, alone ? this.others.get(i) : whole(this.keyword.wholeWith(other)));
			}
		}
	}

	private double[] whole(List<IntervalsSource> ways) {
		return this.texts.forms(ways, this.keyword.stopWords());
	}

	/**
	 * Notes papers that say the same only in other words.
	 */
	private void bySame(double[] about) {
		for (int j = 0; j < this.others.size(); j++) {
			Alternative other = this.keyword.alternatives().get(j);
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
		Bm25.raise(this.together, about, Closeness.SAME.worth());
	}

	/**
	 * Notes papers that are best found by a part of the keyword's meaning.
	 */
	private void by(Alternative part, double[] about) {
		for (int i = 0; i < about.length; i++) {
			if (part.closeness().worth() * about[i] > this.together[i]) {
				this.together[i] = part.closeness().worth() * about[i];
				this.found[i] = (byte) this.names.size();
			}
		}
		this.names.add(part.text());
	}

	private Matches whole() {
		return Matches.of(wholes(), this.found, this.names);
	}

	private Matches wholeAndPart() {
		double[] scores = wholes();
		for (int i = 0; i < scores.length; i++) {
			if (scores[i] == 0) {
				this.found[i] = Matches.IN_PART;
			}
		}
		double[] all = IntStream.range(0, scores.length).mapToDouble(this::mixed).toArray();
		MatchesInPart.score(scores, this.apart, RelevanceFeedback.likeness(this.texts, all));
		return Matches.of(scores, this.found, this.names);
	}

	private double[] wholes() {
		return IntStream.range(0, this.together.length)
			.mapToDouble((i) -> (this.together[i] > 0) ? mixed(i) : 0)
			.toArray();
	}

	private double mixed(int paper) {
		return APART * this.apart[paper] + (1 - APART) * this.together[paper];
	}

}
