/**
 * When things happen by themselves: thin Quartz jobs, one for each verb and one that has
 * the database forget what was erased, and their triggers; nothing else.
 *
 * <p>
 * Quartz is a tick: it may fire twice, the ledger's unique key is the guarantee. On H2 it
 * runs alone, on PostgreSQL any number of nodes share its tables. Letters are claimed row
 * by row with {@code SKIP LOCKED}, so a node that is handed a tick takes its share of a
 * run that another has begun; no partitions are needed for that. Quartz favours one node
 * while ticks are short, so such sharing is not yet even.
 */
@ApplicationModule(allowedDependencies = { "database", "paper", "delivery", "bounce", "subscriber", "digest" })
@NullMarked
package org.paperboy.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
