/**
 * Bounds what all requests together may cost: connections, bodies and requests at work
 * are bounded by the memory, and each has a time limit, so that strangers neither fill
 * the program nor keep others out of it. It is a room of its own inside {@code web},
 * because one must know the server's inside to change it.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paperboy.web.traffic;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
