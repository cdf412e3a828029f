/**
 * A node's own notes, in its folder, of letters on the wire and of their answers, which
 * the end of the program survives.
 */
@ApplicationModule(allowedDependencies = { "mail", "delivery.refusal" })
@NullMarked
package org.paperboy.delivery.journal;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
