package org.paperboy.edition;

/**
 * The numbers that a paper's place in an edition is computed from; they are read off the
 * snapshots and kept with the edition.
 *
 * @param votes of all sources together
 * @param growth votes gained since the edition's day began
 * @param comments of all sources together
 * @param stars of its repository, the most any source knew; 0 if unknown
 * @param newStars stars gained since the repository was first seen
 * @param age days since a source first listed it
 * @param sources how many sources listed it or had votes for it
 */
public record Signals(int votes, int growth, int comments, int stars, int newStars, int age, int sources) {

}
