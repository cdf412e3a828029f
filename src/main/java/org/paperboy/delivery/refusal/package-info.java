/**
 * The refusal policy: whom a reply speaks of, and what follows from it for the letter,
 * its domain and the run. Knows no database, clock or thread.
 *
 * <p>
 * The reply code says whether the recipient, the letter or we are refused. If a server
 * gives no such code, the refusal waits until other letters show whom it is for. An
 * address that anybody may have made up proves nothing about the server by being refused.
 */
@ApplicationModule(allowedDependencies = { "mail", "delivery", "delivery :: ledger", "delivery.smtp" })
@NullMarked
package org.paperboy.delivery.refusal;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
