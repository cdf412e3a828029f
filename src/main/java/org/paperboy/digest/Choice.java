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
 */
record Choice(RankedPaper paper, double score, List<Interest> matched) {

}
