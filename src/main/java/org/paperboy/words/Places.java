package org.paperboy.words;

/**
 * The characters of a text by their places; there are others before and after it that are
 * no words.
 */
record Places(String text) {

	/**
	 * The character at a place; 0 outside the text.
	 */
	char at(int place) {
		return (place >= 0 && place < this.text.length()) ? this.text.charAt(place) : '\0';
	}

	/**
	 * Whether a letter or a digit is at a place.
	 */
	boolean isWord(int place) {
		return Character.isLetterOrDigit(at(place));
	}

}
