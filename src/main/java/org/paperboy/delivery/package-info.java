/**
 * The ledger: every letter that must leave, and what became of it. One row for each kind,
 * subscriber and occasion, unique in the database, decides what is sent. A letter that
 * waits or is on its way has a small row in the queue too, so that the ledger's own is
 * written once when the letter is planned and once when it is settled.
 *
 * <p>
 * {@link org.paperboy.delivery.Deliveries} is the door, by which others plan letters that
 * a {@link org.paperboy.delivery.LetterSource} writes. The rooms inside send them. They
 * stand upon the ledger, which calls them by {@link org.paperboy.delivery.Dispatch} only:
 * a <b>run</b> <b>claims</b> some letters and puts them into its <b>queue</b>; its
 * workers check each a last time and hand it to <b>smtp</b>, as fast as the
 * <b>throttle</b> allows. The <b>journal</b> notes each answer, the <b>refusal</b> policy
 * decides what follows from it, for the letter and for the <b>server</b>, and the
 * <b>settlement</b> writes that down, after a crash too.
 *
 * <p>
 * A batch is claimed in a short transaction that is committed before anything is sent,
 * and that writes to the queue only. What was written and what was answered goes into the
 * node's journal first and into the database a few times a second, so that after a crash
 * only letters whose last byte left without an answer are in doubt.
 *
 * <p>
 * {@link org.paperboy.delivery.SendingSwitch} pauses all sending, on every node.
 * {@link org.paperboy.delivery.LetterCounts} counts what became of a week's letters, in
 * statements of its own: a transaction that changes a row which all nodes share would, if
 * its node is frozen, keep the others from sending.
 *
 * <p>
 * Others use what is exposed without a name; the interface "ledger" is for the rooms
 * inside.
 */
@ApplicationModule(allowedDependencies = { "database", "mail" })
@NullMarked
package org.paperboy.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
