package org.paperboy.digest;

import java.util.List;

import org.paperboy.paper.RankedPaper;

/**
 * A paper chosen for a reader.
 *
 * @param paper with its numbers
 * @param score the final one: how well it matches, times how strongly it trends
 * @param matched the interests it was chosen for, best first; none where it is here as
 * one of the day's top papers
 * @param inPart whether it holds only a part of what was asked for, or is like papers
 * that hold it
 */
record Choice(RankedPaper paper, double score, List<Matched> matched, boolean inPart) {

}
