/**
 * The ledger: every letter that must leave, and what became of it. One row for each kind,
 * subscriber and occasion, unique in the database, decides what is sent; the only SMTP of
 * the house is spoken here; addresses we must not write to are kept here.
 *
 * <p>
 * A batch is claimed in a short transaction that is committed before anything is sent.
 * What was written and what was answered goes into the node's journal first and into the
 * database a few times a second, so that after a crash only letters whose last byte left
 * without an answer are in doubt.
 */
@ApplicationModule(allowedDependencies = "mail")
@NullMarked
package org.paperboy.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
