/**
 * The readers, what they like, and their consent. Consent is kept here and nowhere else
 * (PENDING → ACTIVE ⇄ PAUSED → LEFT); whether an address can be reached is known to
 * {@code reachability}. A no, be it leaving, erasure or a suppression, holds for the
 * mailbox, however an address spells it.
 *
 * <p>
 * This is the ground: a reader's row, its choices and the form that they come by, the
 * links, the proof. The rooms above it change the row: {@code request} when somebody asks
 * who has yet to prove who they are, {@code move} when a reader has a new address,
 * {@code reach} when letters do not reach them, {@code change} when readers press the
 * links of their letters, {@code sheet} when the operator imports, {@code quiet} when
 * nothing was heard of a reader for long, {@code erasure} when nothing may be kept.
 * {@code letter} writes what the others plan. Everybody else only reads a
 * {@link org.paperboy.subscriber.Subscriber}.
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
