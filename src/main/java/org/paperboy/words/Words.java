package org.paperboy.words;

/**
 * Says whether a text can be searched for.
 */
public final class Words {

	private static final NameAnalyzer NAMES = new NameAnalyzer();

	private Words() {
	}

	/**
	 * Whether a text holds a word that papers can be found by: not only signs and stop
	 * words such as "the".
	 */
	public static boolean holdWord(String text) {
		return WordAnalyzer.FORMS.words(text).stream().anyMatch(WordAnalyzer.Word::isPlain);
	}

	/**
	 * Whether a text holds a name that somebody can be found by: not only signs and
	 * initials.
	 */
	public static boolean holdName(String text) {
		return NameAnalyzer.isName(NAMES.parts(FoldedText.ofName(text)));
	}

}
