/**
 * The ledger: every letter that must leave, and what became of it. One row for each kind,
 * subscriber and occasion, unique in the database, decides what is sent.
 *
 * <p>
 * Its concepts: {@link org.paperboy.delivery.Deliveries} is the door, to which others
 * plan letters that a {@link org.paperboy.delivery.LetterSource} writes. The
 * <b>ledger</b> keeps the rows. A <b>run</b> (Dispatcher, DispatchRun) claims some under
 * a <b>lease</b> and puts them into a <b>queue</b>; <b>workers</b> take them out, check
 * them a last time and send them by {@code delivery.smtp}, as fast as
 * {@code delivery.throttle} allows. The <b>journal</b> notes each answer, the <b>refusal
 * policy</b> decides what follows from it, the <b>settlement</b> writes that down. After
 * a crash the <b>recovery</b> settles what was left.
 *
 * <p>
 * A batch is claimed in a short transaction that is committed before anything is sent.
 * What was written and what was answered goes into the node's journal first and into the
 * database a few times a second, so that after a crash only letters whose last byte left
 * without an answer are in doubt. A run's claims are under one lease, a row of its own
 * that is renewed while the run goes on, by the database's clock; so a letter costs no
 * index for it. A lease that was taken away does not come back; after the database was
 * away nobody takes another's until that one had time to renew it.
 *
 * <p>
 * What a run claims waits in its queue until one of its connections hands it over. Urgent
 * kinds go first; digests in the order of the claim, but for those that their domain
 * keeps back, of which only a few stay in memory and the rest goes back into the ledger,
 * and a bounded number to domains that did not take the last letter, which others
 * overtake. A recovery that knows nothing of a lost node but its lease relies on that
 * order.
 *
 * <p>
 * The reply code says whether the recipient, the letter or we are refused; what follows
 * is decided in one place (RefusalPolicy). If a server gives no such code, the refusal
 * waits until other letters show whom it is for. An address that anybody may have made up
 * proves nothing about the server by being refused. A digest that a newer one has
 * overtaken is given up when its turn comes.
 *
 * <p>
 * While the server cannot be reached, one letter tries every ten seconds, the most urgent
 * first, and none is charged for it; once there is a connection the others follow.
 */
@ApplicationModule(allowedDependencies = { "database", "mail", "reachability", "delivery.smtp", "delivery.throttle" })
@NullMarked
package org.paperboy.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
