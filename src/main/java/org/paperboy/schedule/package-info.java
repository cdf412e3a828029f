/**
 * The timetable: thin Quartz jobs, one for each verb but sending, one that removes erased
 * rows from the files of the database and one that asks quiet readers, their triggers,
 * and a watchdog that notices if Quartz does not run them; and each node's own tick for
 * sending. Nothing else.
 *
 * <p>
 * Quartz is only a tick: it may fire twice, and the ledger's unique key is the guarantee.
 * On H2 it runs alone; on PostgreSQL any number of nodes share its tables, and what the
 * cluster does once is done by whichever node gets the tick. Sending is not done once:
 * every node takes letters from the queue, which passes over what others take, so that
 * they share a run from its first second.
 */
@ApplicationModule(allowedDependencies = { "database", "edition", "delivery", "bounce", "subscriber",
		"subscriber :: erasure", "subscriber :: quiet", "digest" })
@NullMarked
package org.paperboy.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
