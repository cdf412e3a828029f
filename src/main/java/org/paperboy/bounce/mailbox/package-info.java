/**
 * Reads a mailbox over IMAP (RFC 9051) or POP3 (RFC 1939): hands out the beginning of
 * each new message, in bounded memory, and puts away what was read. It knows servers and
 * connections, and nothing of what messages say.
 */
@ApplicationModule(allowedDependencies = "mail")
@NullMarked
package org.paperboy.bounce.mailbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
