/**
 * Says how fast letters may leave: by rates that all nodes share, and by limits and
 * pauses of recipient domains. A {@link org.paperboy.delivery.throttle.Throttle} only
 * answers whether a letter may leave and when; it keeps no letters.
 */
@ApplicationModule(allowedDependencies = "mail")
@NullMarked
package org.paperboy.delivery.throttle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
