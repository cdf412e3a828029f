/**
 * Says which node has which letters, and until when. A run's claims are under one lease,
 * a row of its own that is renewed while the run goes on, by the database's clock; so a
 * letter costs no index for it.
 *
 * <p>
 * A lease that was taken away does not come back; after the database was away nobody
 * takes another's until that one had time to renew it.
 */
@ApplicationModule(
		allowedDependencies = { "database", "delivery", "delivery :: ledger", "delivery.throttle", "delivery.journal" })
@NullMarked
package org.paperboy.delivery.claim;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
