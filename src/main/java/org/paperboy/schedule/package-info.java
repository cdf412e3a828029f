/**
 * The timetable: thin Quartz jobs, one for each verb and one that removes erased rows
 * from the files of the database, and their triggers; nothing else.
 *
 * <p>
 * Quartz is only a tick: it may fire twice, and the ledger's unique key is the guarantee.
 * On H2 it runs alone; on PostgreSQL any number of nodes share its tables. Letters are
 * claimed row by row with {@code SKIP LOCKED}, so a node that gets a tick joins a run
 * that another has begun; that needs no partitions. Quartz favours one node while ticks
 * are short, so the shares are not yet even.
 */
@ApplicationModule(allowedDependencies = { "database", "edition", "delivery", "bounce", "subscriber",
		"subscriber :: erasure", "digest" })
@NullMarked
package org.paperboy.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
