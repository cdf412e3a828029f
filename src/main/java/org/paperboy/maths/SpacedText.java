package org.paperboy.maths;

/**
 * Text as it is written, with a space between words such as log and what follows them.
 */
final class SpacedText {

	private final StringBuilder text = new StringBuilder();

	private boolean afterWord;

	/**
	 * The text with single spaces.
	 */
	static String tidy(String text) {
		return text.replaceAll("\\s++", " ").strip();
	}

	/**
	 * Adds text that stands apart from a word before it.
	 */
	void write(String text) {
		if (this.afterWord && !text.isEmpty() && "([.,;:)]'+-=/<> ".indexOf(text.charAt(0)) < 0) {
			space();
		}
		this.afterWord = this.afterWord && text.isEmpty();
		this.text.append(text);
	}

	/**
	 * Adds text right behind what is there.
	 */
	void append(String text) {
		this.afterWord = false;
		this.text.append(text);
	}

	/**
	 * Adds a word that stands apart on both sides.
	 */
	void word(String word) {
		if (!endsWithAny("([{|‖+-")) {
			space();
		}
		write(word);
		this.afterWord = true;
	}

	void endWord() {
		this.afterWord = true;
	}

	boolean isAfterWord() {
		return this.afterWord;
	}

	void space() {
		if (!this.text.isEmpty() && !endsWithAny(" ")) {
			this.text.append(' ');
		}
	}

	void dropSpace() {
		if (endsWithAny(" ")) {
			this.text.setLength(this.text.length() - 1);
		}
	}

	boolean endsWithAny(String signs) {
		return !this.text.isEmpty() && signs.indexOf(this.text.charAt(this.text.length() - 1)) >= 0;
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
