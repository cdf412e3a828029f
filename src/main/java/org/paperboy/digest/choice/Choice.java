package org.paperboy.digest.choice;

import java.util.List;

import org.paperboy.edition.RankedPaper;

/**
 * A paper chosen for a reader.
 *
 * @param paper with its numbers
 * @param score its relevance times its trend
 * @param matched the interests it was chosen for, best first; none if it is one of the
 * day's top papers
 * @param inPart whether it has only a part of the reader's words, or is like papers that
 * have them
 */
public record Choice(RankedPaper paper, double score, List<Matched> matched, boolean inPart) {

}
