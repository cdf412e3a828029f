package org.paperboy.paper;

/**
 * A paper in an edition, with the numbers that placed it there.
 *
 * @param paper the paper
 * @param rank 1 is the edition's first
 * @param score the {@linkplain TrendingScore trending score}
 * @param votes over all sources
 * @param comments over all sources
 * @param stars of its repository; 0 where unknown
 * @param sources how many sources listed it
 */
public record RankedPaper(Paper paper, int rank, double score, int votes, int comments, int stars, int sources) {

}
