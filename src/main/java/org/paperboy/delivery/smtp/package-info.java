/**
 * The only SMTP of the house: one letter is handed to the server, and what the server
 * said, and at which command, comes back as an
 * {@link org.paperboy.delivery.smtp.Outcome}. Knows nothing of ledgers, runs or readers.
 */
@ApplicationModule(allowedDependencies = "mail")
@NullMarked
package org.paperboy.delivery.smtp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
