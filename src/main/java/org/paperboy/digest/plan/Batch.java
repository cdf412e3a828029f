package org.paperboy.digest.plan;

/**
 * The result of planning in one transaction.
 *
 * @param readers for whom it planned; none at the end
 * @param letters that were planned
 * @param last id of a reader, after which the next transaction goes on
 */
public record Batch(int readers, int letters, long last) {

}
