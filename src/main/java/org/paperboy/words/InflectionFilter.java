package org.paperboy.words;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Takes the endings of English inflection off words, and no others: "models", "modelled"
 * and "modelling" are "model", but "wellness" is not "well", "ablation" not "able" and
 * "Turkish" not "turkey". KStem, which has a dictionary, proposes a stem; it is taken if
 * the word is an inflected form of it (-s, -ed, -ing). Of other words that KStem would
 * change only a plural -s is removed.
 */
final class InflectionFilter extends TokenFilter {

	/**
	 * The number of words that are remembered; a language has few frequent ones.
	 */
	private static final int MAX_KNOWN = 20_000;

	private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

	private final OneWord word = new OneWord();

	private final TokenStream stem = new KStemFilter(this.word);

	private final CharTermAttribute stemmed = this.stem.getAttribute(CharTermAttribute.class);

	private final Map<String, String> known = new HashMap<>();

	InflectionFilter(TokenStream words) {
		super(words);
	}

	@Override
	public boolean incrementToken() throws IOException {
		if (!this.input.incrementToken()) {
			return false;
		}
		String written = this.term.toString();
		String form = this.known.get(written);
		if (form == null) {
			form = withoutEnding(written);
			// "embeddings" has two endings
			form = form.equals(written) ? form : withoutEnding(form);
			if (this.known.size() < MAX_KNOWN) {
				this.known.put(written, form);
			}
		}
		if (!form.equals(written)) {
			this.term.setEmpty().append(form);
		}
		return true;
	}

	private String withoutEnding(String word) throws IOException {
		this.word.set(word);
		this.stem.incrementToken();
		String proposed = this.stemmed.toString();
		return (proposed.equals(word) || isForm(word, proposed)) ? proposed : singular(word);
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
	 * A stream of a single word, as KStem reads it.
	 */
	private static final class OneWord extends TokenStream {

		private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

		void set(String word) {
			this.term.setEmpty().append(word);
		}

		@Override
		public boolean incrementToken() {
			return true;
		}

	}

}
