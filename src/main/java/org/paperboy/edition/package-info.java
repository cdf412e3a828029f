/**
 * Today's trends: which of the listed papers are the same, how strongly they trend, and
 * the editions that hold them.
 *
 * <p>
 * {@link org.paperboy.edition.Editions#collect(java.time.LocalDate)} takes what the
 * sources answer through these steps, in one transaction (EditionUpdate), one collection
 * after the other:
 * <ol>
 * <li>the same paper under several names gets one id (PaperIdentities);</li>
 * <li>a batch of another day, none at all, or a count out of the usual makes the reading
 * stale (FreshnessGuard);</li>
 * <li>facts are merged, in an order that does not matter
 * ({@link org.paperboy.paper.Paper#mergedWith});</li>
 * <li>numbers that changed are kept as snapshots with their time
 * (SnapshotRepository);</li>
 * <li>the {@link org.paperboy.edition.Signals} of each candidate are read off the
 * snapshots and ranked by the {@link org.paperboy.edition.TrendingScore}
 * (EditionRanking); a paper that took off since its edition, or that a better source
 * lists by another title than its edition had, comes back once, for a second look;</li>
 * <li>the {@link org.paperboy.edition.Edition} of a past day is closed, with a copy of
 * each paper and the signals that ranked it, and never changes again.</li>
 * </ol>
 *
 * <p>
 * Nothing here knows a single source. The room {@code archive} shows the editions. A
 * reader is not sent a paper twice, so a second look reaches those who were not sent the
 * first.
 */
@ApplicationModule(allowedDependencies = { "database", "paper" })
@NullMarked
package org.paperboy.edition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
