/**
 * The readers, what they like, and their consent. Consent is kept here and nowhere else
 * (PENDING → ACTIVE ⇄ PAUSED → LEFT); whether an address can be reached is known to
 * {@code reachability}.
 *
 * <p>
 * The asker may be a stranger: a request for a known address waits beside its row and
 * changes nothing there until the letter about it is confirmed
 * ({@link org.paperboy.subscriber.Requests}). A no, be it leaving, erasure or a
 * suppression, holds for the mailbox, however an address spells it.
 *
 * <p>
 * Every link that acts is signed ({@link org.paperboy.subscriber.SubscriberLinks}); a GET
 * shows, a POST acts. The links of a digest may be passed on, so they only leave, pause
 * and change preferences, with the address masked; what only the owner may do needs a
 * link that is mailed on request. Each step of consent is kept as proof
 * ({@link org.paperboy.subscriber.Consents}).
 */
@ApplicationModule(allowedDependencies = { "database", "topic", "mail", "sheet", "words", "reachability", "delivery" })
@NullMarked
package org.paperboy.subscriber;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
