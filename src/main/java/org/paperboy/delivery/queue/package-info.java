/**
 * The order in which a run's letters go. Urgent kinds go first; digests in the order of
 * the claim, but for those that their domain keeps back, of which only a few stay in
 * memory and the rest goes back into the ledger, and a bounded number to domains that did
 * not take the last letter, which others overtake. A recovery that knows nothing of a
 * lost node but its lease relies on that order.
 */
@ApplicationModule(allowedDependencies = { "mail", "delivery", "delivery :: ledger", "delivery.throttle" })
@NullMarked
package org.paperboy.delivery.queue;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
