package org.paperboy.digest.letter;

import java.util.Map;

import org.paperboy.mail.Placeholder;
import org.paperboy.mail.RenderedText;

/**
 * A block of a digest, plain and in HTML: a card or a line for a paper, the head of a
 * section, or a note.
 *
 * @param title of the paper it is about; empty if it is about none
 */
record Block(String title, RenderedText text, RenderedText html) {

	int size() {
		return this.text.size() + this.html.size();
	}

	/**
	 * This block with some values.
	 */
	Block with(Map<Placeholder, ?> values) {
		return new Block(this.title, this.text.with(values), this.html.with(values));
	}

	/**
	 * This block with its paper's place at the end of the address for feedback.
	 */
	Block withPlace(String place) {
		return new Block(this.title, this.text.withAfter(Placeholder.FEEDBACK_URL, place),
				this.html.withAfter(Placeholder.FEEDBACK_URL, place));
	}

}
