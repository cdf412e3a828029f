package org.paperboy.words;

import java.io.IOException;

import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Takes the endings of English inflection off words, and no others: "models", "modelled"
 * and "modelling" are "model", but "wellness" is not "well", "ablation" not "able" and
 * "Turkish" not "turkey". KStem, which knows words by a dictionary, proposes; its answer
 * is taken if the word is an inflected form of it (-s, -ed, -ing). Of other words in -s
 * that it would change, the plural goes.
 */
final class InflectionFilter extends TokenFilter {

	private final Memory memory;

	private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

	private InflectionFilter(Memory memory) {
		super(new KStemFilter(memory));
		this.memory = memory;
	}

	/**
	 * The words without their endings; twice, because "embeddings" has two.
	 */
	static TokenStream of(TokenStream words) {
		return new InflectionFilter(new Memory(new InflectionFilter(new Memory(words))));
	}

	@Override
	public boolean incrementToken() throws IOException {
		if (!this.input.incrementToken()) {
			return false;
		}
		String word = this.memory.word;
		String stem = this.term.toString();
		if (!stem.equals(word) && !isForm(word, stem)) {
			this.term.setEmpty().append(singular(word));
		}
		return true;
	}

	/**
	 * Whether a word is an inflected form of another: walks, classes, used, studied,
	 * making, planning, dying.
	 */
	static boolean isForm(String word, String stem) {
		for (String ending : new String[] { "s", "es", "ed", "d", "ing" }) {
			if (word.endsWith(ending)) {
				String rest = word.substring(0, word.length() - ending.length());
				boolean vowel = ending.length() > 1 && !ending.equals("es");
				if (rest.equals(stem) || (rest + "e").equals(stem) && vowel || rest.equals(doubled(stem)) && vowel
						|| (rest.endsWith("i") && stem.equals(rest.substring(0, rest.length() - 1) + "y"))
						|| (rest.endsWith("y") && stem.equals(rest.substring(0, rest.length() - 1) + "ie"))
						|| (rest.equals(stem + "k") && stem.endsWith("c"))) {
					return true;
				}
			}
		}
		return false;
	}

	private static String doubled(String stem) {
		return stem.isEmpty() ? stem : stem + stem.charAt(stem.length() - 1);
	}

	/**
	 * A word without the -s of a plural (Harman's s-stemmer); -ics is none.
	 */
	private static String singular(String word) {
		if (word.length() < 4 || !word.endsWith("s") || word.matches(".*(ss|us|is|ics)")) {
			return word;
		}
		String rest = word.substring(0, word.length() - 1);
		return (rest.endsWith("ie") && !word.matches(".*[ae]ies")) ? rest.substring(0, rest.length() - 2) + "y" : rest;
	}

	/**
	 * Keeps each word as it was before its stem is taken.
	 */
	private static final class Memory extends TokenFilter {

		private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

		private String word = "";

		Memory(TokenStream words) {
			super(words);
		}

		@Override
		public boolean incrementToken() throws IOException {
			boolean more = this.input.incrementToken();
			this.word = more ? this.term.toString() : "";
			return more;
		}

	}

}
