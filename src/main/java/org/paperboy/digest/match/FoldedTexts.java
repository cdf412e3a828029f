package org.paperboy.digest.match;

import java.util.AbstractList;
import java.util.List;

import org.paperboy.edition.RankedPaper;
import org.paperboy.paper.Paper;
import org.paperboy.words.FoldedText;

/**
 * The folded texts of papers, made when they are asked for, as all of them would be the
 * edition a second time. Texts after the given number are empty.
 */
final class FoldedTexts extends AbstractList<List<String>> {

	private final List<RankedPaper> papers;

	private final int first;

	FoldedTexts(List<RankedPaper> papers, int first) {
		this.papers = papers;
		this.first = first;
	}

	@Override
	public List<String> get(int place) {
		Paper paper = this.papers.get(place).paper();
		return (place < this.first) ? List.of(FoldedText.of(paper.title()), FoldedText.of(paper.summary())) : List.of();
	}

	@Override
	public int size() {
		return this.papers.size();
	}

}
