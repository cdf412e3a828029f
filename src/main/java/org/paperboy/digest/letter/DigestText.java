package org.paperboy.digest.letter;

import org.paperboy.mail.LetterText;

/**
 * The texts of a digest, complete but for the links, which are each reader's own.
 */
record DigestText(Digest digest, LetterText letter) {

	int size() {
		return this.letter.text().size() + this.letter.html().size();
	}

}
