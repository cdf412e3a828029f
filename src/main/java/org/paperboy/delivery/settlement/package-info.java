/**
 * Writes down what became of letters: of a run's a few times a second, of those that a
 * crash left as soon as they are found. While nothing can be written down no letter may
 * leave.
 */
@ApplicationModule(allowedDependencies = { "mail", "reachability", "delivery", "delivery :: ledger", "delivery.smtp",
		"delivery.throttle", "delivery.claim", "delivery.refusal", "delivery.journal", "delivery.queue",
		"delivery.server" })
@NullMarked
package org.paperboy.delivery.settlement;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
