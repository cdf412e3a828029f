package org.paperboy.digest.letter;

import java.util.Collections;
import java.util.List;

import org.paperboy.delivery.LetterKind;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.edition.RankedPaper;

/**
 * A digest to be written, which readers with the same choice share.
 *
 * @param papers in the order of the content
 */
record Digest(LetterKind kind, DigestContent content, List<RankedPaper> papers) {

	String locale() {
		return this.content.locale();
	}

	/**
	 * The detail that the readers asked for, for each paper.
	 */
	List<Detail> details() {
		return Collections.nCopies(this.papers.size(), Detail.of(this.content.length()));
	}

}
