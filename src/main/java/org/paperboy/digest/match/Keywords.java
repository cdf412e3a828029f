package org.paperboy.digest.match;

/**
 * Reads keywords as readers write them, and searches the texts of an edition for them.
 */
final class Keywords {

	private final Synonyms synonyms;

	private final Bm25 texts;

	Keywords(Synonyms synonyms, Bm25 texts) {
		this.synonyms = synonyms;
		this.texts = texts;
	}

	private Keyword read(String text) {
		return KeywordReader.read(text, this.synonyms, this.texts.texts());
	}

	/**
	 * Finds the papers that have a whole keyword together, as it is or by alternatives.
	 */
	Matches whole(String text) {
		return KeywordSearch.whole(this.texts, read(text));
	}

	/**
	 * Finds the same papers, and then those that have a part of the keyword or are like
	 * those that match.
	 */
	Matches wholeAndPart(String text) {
		return KeywordSearch.wholeAndPart(this.texts, read(text));
	}

	/**
	 * The frequency of a keyword, or of a synonym, in each paper.
	 */
	double[] frequency(String text) {
		Keyword keyword = read(text);
		return keyword.words().isEmpty() ? new double[this.texts.count()]
				: this.texts.texts().frequency(keyword.whole(Closeness.SAME), keyword.stopWords());
	}

}
