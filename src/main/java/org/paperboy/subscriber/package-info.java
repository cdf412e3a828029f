/**
 * Who reads, what they like, and that they said yes. Consent lives here and nowhere else
 * (PENDING → ACTIVE ⇄ PAUSED → LEFT); whether an address can be reached is the ledger's
 * to know.
 *
 * <p>
 * Every link that acts is signed ({@link org.paperboy.subscriber.SubscriberLinks}); a GET
 * shows, a POST acts.
 */
@ApplicationModule(allowedDependencies = { "topic", "mail", "delivery" })
@NullMarked
package org.paperboy.subscriber;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
