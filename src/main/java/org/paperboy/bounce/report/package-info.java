/**
 * What a message that came back says: one message becomes a
 * {@link org.paperboy.bounce.report.Report}, with a verdict for each recipient that it
 * speaks of and what ties it to a letter of ours. It knows the formats of mail servers
 * and no database, mailbox or clock; whether a report is believed, and what follows from
 * it, is decided by others.
 */
@ApplicationModule(allowedDependencies = { "mail", "delivery" })
@NullMarked
package org.paperboy.bounce.report;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
