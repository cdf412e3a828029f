/**
 * What mail providers report by calling an address here: how each of them proves that it
 * made the call, and what its events are called. It knows no ledger; others decide what
 * follows from an event.
 */
@ApplicationModule(allowedDependencies = { "mail", "delivery", "paper", "bounce.report" })
@NullMarked
package org.paperboy.bounce.webhook;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
